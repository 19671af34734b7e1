package io.github.ecsexporter.adapter.prometheus;

import java.util.List;

/**
 * Finds the format that an {@code Accept} header prefers, by RFC 9110, section 12.5.1.
 *
 * <p>The most specific range that matches a format gives its weight. The format with the greatest
 * weight wins; of equal weights the one that is named more specifically; then the default. Elements
 * that are malformed or name other formats are ignored, so there always is an answer.
 */
final class FormatNegotiator {
  /** Longer than any real header; what is longer is not read at all. */
  static final int MAX_LENGTH = 8 * 1024;

  private static final Format[] FORMATS = Format.values();

  private FormatNegotiator() {}

  /**
   * Finds the format to answer with.
   *
   * @param accept the header; empty for none
   */
  static Format negotiate(String accept) {
    Format best = FORMATS[0];
    if (accept.isEmpty() || accept.length() > MAX_LENGTH) {
      return best;
    }
    List<MediaRange> ranges = MediaRange.parseAll(accept);
    int bestWeight = 0;
    int bestSpecificity = MediaRange.NO_MATCH;
    for (Format format : FORMATS) {
      int weight = 0;
      int specificity = MediaRange.NO_MATCH;
      for (MediaRange range : ranges) {
        int match = range.specificity(format);
        if (match > specificity) {
          specificity = match;
          weight = range.weight();
        } else if (match != MediaRange.NO_MATCH && match == specificity) {
          weight = Math.max(weight, range.weight());
        }
      }
      if (weight > bestWeight
          || weight == bestWeight && weight > 0 && specificity > bestSpecificity) {
        best = format;
        bestWeight = weight;
        bestSpecificity = specificity;
      }
    }
    return best;
  }
}
