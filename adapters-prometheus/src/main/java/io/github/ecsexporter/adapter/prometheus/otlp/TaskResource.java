package io.github.ecsexporter.adapter.prometheus.otlp;

import io.github.ecsexporter.domain.task.Task;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A task as an OpenTelemetry resource.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/resource/cloud-provider/aws/ecs/">
 *     Semantic conventions, AWS ECS</a>
 */
final class TaskResource {
  private TaskResource() {}

  /**
   * The attributes; one that is not known is left out.
   *
   * @param further added last, and preferred to what the task says
   */
  static Map<String, String> attributes(
      Task task, String serviceName, Map<String, String> further) {
    TaskArn arn = TaskArn.of(task.arn());
    Map<String, String> attributes = new LinkedHashMap<>();
    put(attributes, "service.name", serviceName);
    put(attributes, "service.instance.id", task.id());
    put(attributes, "aws.ecs.task.arn", task.arn());
    put(attributes, "aws.ecs.task.id", task.id());
    put(attributes, "aws.ecs.task.family", task.family());
    put(attributes, "aws.ecs.task.revision", task.revision());
    put(attributes, "aws.ecs.launchtype", task.launchType().toLowerCase(Locale.ROOT));
    put(attributes, "aws.ecs.cluster.arn", arn.clusterArn(task.cluster()));
    put(attributes, "cloud.provider", "aws");
    put(attributes, "cloud.platform", "aws_ecs");
    put(attributes, "cloud.region", arn.region());
    put(attributes, "cloud.account.id", arn.account());
    put(attributes, "cloud.availability_zone", task.availabilityZone());
    attributes.putAll(further);
    return attributes;
  }

  private static void put(Map<String, String> attributes, String key, String value) {
    if (!value.isEmpty()) {
      attributes.put(key, value);
    }
  }
}
