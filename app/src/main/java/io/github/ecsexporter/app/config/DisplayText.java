package io.github.ecsexporter.app.config;

/** Text from outside as messages may show it: short, on one line, without passwords. */
final class DisplayText {
  private static final int MAX_LENGTH = 200;
  private static final String HIDDEN = "***";

  private DisplayText() {}

  static String quoted(String value) {
    return '"' + plain(value) + '"';
  }

  static String plain(String value) {
    String safe = withoutUserInfo(value);
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < safe.length() && i < MAX_LENGTH; i++) {
      char c = safe.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return safe.length() > MAX_LENGTH ? shown.append("...").toString() : shown.toString();
  }

  private static String withoutUserInfo(String value) {
    String userInfo = userInfo(value);
    return userInfo.isEmpty() ? value : value.replace(userInfo, HIDDEN);
  }

  /** What stands between the slashes and the last at sign of a URL's authority. */
  private static String userInfo(String value) {
    int scheme = value.indexOf("//");
    int start = scheme < 0 ? 0 : scheme + 2;
    int end = value.indexOf('/', start);
    int at = value.lastIndexOf('@', end < 0 ? value.length() : end);
    return at > start ? value.substring(start, at) : "";
  }
}
