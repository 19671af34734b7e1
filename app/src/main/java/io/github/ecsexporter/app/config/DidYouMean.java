package io.github.ecsexporter.app.config;

import java.util.List;

/** Guesses what a misspelled name was meant to be. */
final class DidYouMean {
  private static final int MAX_DISTANCE = 3;
  private static final int MAX_LENGTH = 100;

  private DidYouMean() {}

  /** The end of a message: {@code ; did you mean X?}, or nothing if no known name is near. */
  static String hint(String given, List<String> known) {
    String nearest = "";
    int best = MAX_DISTANCE + 1;
    for (String name : known) {
      int distance = distance(given, name);
      if (distance < best) {
        best = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** The least number of characters to insert, remove, replace or swap with their neighbor. */
  static int distance(String from, String to) {
    if (from.length() > MAX_LENGTH || to.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int[][] distance = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(
                Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
                distance[i - 1][j - 1] + replaced);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = least;
      }
    }
    return distance[from.length()][to.length()];
  }
}
