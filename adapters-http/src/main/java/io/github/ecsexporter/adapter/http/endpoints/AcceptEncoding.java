package io.github.ecsexporter.adapter.http.endpoints;

/** Content negotiation of RFC 9110 (12.5.3) for the one coding that we have. */
final class AcceptEncoding {
  private static final int NOT_SAID = -1;
  private static final int MAX_QUALITY = 1000;

  private AcceptEncoding() {}

  /**
   * Whether the client would rather have gzip.
   *
   * @param header {@code Accept-Encoding}; empty for none
   */
  static boolean prefersGzip(String header) {
    int gzip = NOT_SAID;
    int identity = NOT_SAID;
    int others = NOT_SAID;
    int start = 0;
    while (start < header.length()) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      String element = header.substring(start, end);
      int semicolon = element.indexOf(';');
      String coding = (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
      int quality = semicolon < 0 ? MAX_QUALITY : quality(element.substring(semicolon + 1));
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        gzip = Math.max(gzip, quality);
      } else if (coding.equalsIgnoreCase("identity")) {
        identity = quality;
      } else if (coding.equals("*")) {
        others = quality;
      }
      start = end + 1;
    }
    int wanted = gzip == NOT_SAID ? others : gzip;
    return wanted > 0 && wanted >= identity;
  }

  /** Thousandths; zero for what is no quality, because plain bytes are right for everyone. */
  private static int quality(String parameter) {
    String text = parameter.strip();
    if (text.length() < 3
        || text.length() > 7
        || text.charAt(0) != 'q' && text.charAt(0) != 'Q'
        || text.charAt(1) != '=') {
      return 0;
    }
    int thousandths = 0;
    int weight = MAX_QUALITY;
    for (int i = 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 3) {
        if (c != '.') {
          return 0;
        }
      } else if (c < '0' || c > '9') {
        return 0;
      } else {
        thousandths += (c - '0') * weight;
        weight /= 10;
      }
    }
    return thousandths > MAX_QUALITY ? 0 : thousandths;
  }
}
