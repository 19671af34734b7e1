package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.stats.MemoryKey;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the tasks of the test kit as the endpoint would; their texts need no escaping. */
final class MetadataJson {
  private MetadataJson() {}

  static String task(Task task) {
    List<String> containers = new ArrayList<>();
    for (Container container : task.containers()) {
      containers.add(
          """
          {"DockerId":"%s","Name":"%s","Image":"%s","Type":"%s","KnownStatus":"%s",\
          "Networks":[{"NetworkMode":"%s"}]}"""
              .formatted(
                  container.dockerId(),
                  container.name(),
                  container.image(),
                  container.type(),
                  container.knownStatus(),
                  container.networkModeName()));
    }
    return """
        {"Cluster":"%s","TaskARN":"%s","Family":"%s","Revision":"%s","DesiredStatus":"%s",\
        "KnownStatus":"%s","LaunchType":"%s","Limits":{"CPU":%s,"Memory":%s},"Containers":[%s]}"""
        .formatted(
            task.cluster(),
            task.arn(),
            task.family(),
            task.revision(),
            task.desiredStatus(),
            task.knownStatus(),
            task.launchType(),
            task.limits().cpu().orElseThrow(),
            task.limits().memoryMebibytes().orElseThrow(),
            String.join(",", containers));
  }

  static String stats(Map<String, ContainerStats> stats) {
    List<String> entries = new ArrayList<>();
    stats.forEach(
        (id, sample) ->
            entries.add(
                """
                "%s":{"read":"%s","preread":"%s","cpu_stats":{"cpu_usage":{"total_usage":%s}},\
                "memory_stats":{"usage":%s,"stats":{"anon":%s}}}"""
                    .formatted(
                        id,
                        sample.readAt().orElseThrow(),
                        sample.previousReadAt().orElseThrow(),
                        sample.cpu().total(),
                        sample.memory().usage(),
                        sample.memory().detail(MemoryKey.ANON))));
    return "{" + String.join(",", entries) + "}";
  }

  static String tags(Map<String, String> tags) {
    List<String> fields = new ArrayList<>();
    tags.forEach((key, value) -> fields.add("\"%s\":\"%s\"".formatted(key, value)));
    return "{\"Family\":\"shop\",\"TaskTags\":{" + String.join(",", fields) + "}}";
  }
}
