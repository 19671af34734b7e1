package io.github.ecsexporter.adapter.prometheus.otlp;

/**
 * The parts of {@code arn:partition:ecs:region:account:task/cluster/id}; empty where the text is no
 * such ARN.
 */
record TaskArn(String partition, String region, String account) {
  private static final TaskArn NONE = new TaskArn("", "", "");

  static TaskArn of(String arn) {
    String[] parts = new String[6];
    int from = 0;
    for (int i = 0; i < parts.length - 1; i++) {
      int colon = arn.indexOf(':', from);
      if (colon < 0) {
        return NONE;
      }
      parts[i] = arn.substring(from, colon);
      from = colon + 1;
    }
    return parts[0].equals("arn") ? new TaskArn(parts[1], parts[3], parts[4]) : NONE;
  }

  /** The cluster's ARN: as the endpoint gives it on Fargate, made from its name elsewhere. */
  String clusterArn(String cluster) {
    if (cluster.startsWith("arn:") || cluster.isEmpty()) {
      return cluster;
    }
    return partition.isEmpty()
        ? ""
        : "arn:" + partition + ":ecs:" + region + ":" + account + ":cluster/" + cluster;
  }
}
