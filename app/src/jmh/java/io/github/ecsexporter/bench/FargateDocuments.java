package io.github.ecsexporter.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Documents of a task with any number of containers, each like one recorded on Fargate. */
final class FargateDocuments {
  private static final List<String> OPERATIONS =
      List.of("Read", "Write", "Sync", "Async", "Discard", "Total");
  private static final ObjectMapper JSON = new ObjectMapper();

  private FargateDocuments() {}

  static void write(Path folder, int containers) throws IOException {
    Path recording = Path.of(System.getProperty("recording"));
    ObjectNode task = read(recording.resolve("task.json"));
    ObjectNode container = (ObjectNode) task.get("Containers").get(0);
    ObjectNode sample = (ObjectNode) read(recording.resolve("stats.json")).iterator().next();
    ArrayNode list = task.putArray("Containers");
    ObjectNode stats = JSON.createObjectNode();
    for (int i = 0; i < containers; i++) {
      String id = "e5bbdcd1cbd54d56b49a34084200ccd5-" + (4_159_844_948L - i);
      String name = "container-" + i;
      list.add(container.deepCopy().put("DockerId", id).put("Name", name).put("DockerName", name));
      ObjectNode reading = sample.deepCopy().put("id", id).put("name", name);
      ObjectNode block = (ObjectNode) reading.get("blkio_stats");
      addDevices(block.putArray("io_service_bytes_recursive"), i);
      addDevices(block.putArray("io_serviced_recursive"), i);
      stats.set(id, reading);
    }
    Files.write(folder.resolve("task.json"), JSON.writeValueAsBytes(task));
    Files.write(folder.resolve("stats.json"), JSON.writeValueAsBytes(stats));
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  private static void addDevices(ArrayNode entries, int container) {
    for (int minor = 0; minor < 2; minor++) {
      for (String operation : OPERATIONS) {
        entries
            .addObject()
            .put("major", 259)
            .put("minor", minor)
            .put("op", operation)
            .put("value", 4096L * (container + 1));
      }
    }
  }
}
