package io.github.ecsexporter.adapter.http.push;

/** Finds names of AWS regions, such as {@code eu-west-1} or {@code us-gov-east-1}. */
final class AwsRegion {
  private AwsRegion() {}

  /** The region that a part of a host name is, as in {@code monitoring.eu-west-1.api.aws}. */
  static String ofHost(String host) {
    for (String part : host.split("\\.", -1)) {
      if (isRegion(part)) {
        return part;
      }
    }
    return "";
  }

  /** The region in an ARN: its fourth part. */
  static String ofArn(String arn) {
    String[] parts = arn.split(":", 5);
    return parts.length == 5 && isRegion(parts[3]) ? parts[3] : "";
  }

  private static boolean isRegion(String text) {
    return text.matches("[a-z]{2}(-[a-z]{2,})+-[0-9]{1,2}");
  }
}
