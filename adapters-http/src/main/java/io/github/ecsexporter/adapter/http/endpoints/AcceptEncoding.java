package io.github.ecsexporter.adapter.http.endpoints;

/**
 * Content negotiation of RFC 9110 (12.5.3) for the one coding that we have.
 *
 * <p>Undertow's {@code QValueParser} would read a malformed weight, and any other parameter, as the
 * weight 1; here such an element does not count, because uncompressed bytes are right for everyone.
 */
final class AcceptEncoding {
  private static final double NOT_GIVEN = -1;
  private static final int MAX_WEIGHT_LENGTH = "0.000".length();

  private AcceptEncoding() {}

  /**
   * Whether the client would rather have gzip.
   *
   * @param header {@code Accept-Encoding}; empty for none
   */
  static boolean prefersGzip(String header) {
    double gzip = NOT_GIVEN;
    double identity = NOT_GIVEN;
    double others = NOT_GIVEN;
    for (String element : header.split(",", -1)) {
      int semicolon = element.indexOf(';');
      String coding = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
      double weight = semicolon < 0 ? 1 : weight(element.substring(semicolon + 1).strip());
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        gzip = Math.max(gzip, weight);
      } else if (coding.equalsIgnoreCase("identity")) {
        identity = weight;
      } else if (coding.equals("*")) {
        others = weight;
      }
    }
    double wanted = gzip == NOT_GIVEN ? others : gzip;
    return wanted > 0 && wanted >= identity;
  }

  /** Zero for what is no weight. */
  private static double weight(String parameter) {
    if (!parameter.regionMatches(true, 0, "q=", 0, 2)) {
      return 0;
    }
    String text = parameter.substring(2);
    if (text.isEmpty() || text.length() > MAX_WEIGHT_LENGTH || !isDecimal(text)) {
      return 0;
    }
    double weight = Double.parseDouble(text);
    return weight <= 1 ? weight : 0;
  }

  /** A digit, and more behind a point. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 1 ? c != '.' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}
