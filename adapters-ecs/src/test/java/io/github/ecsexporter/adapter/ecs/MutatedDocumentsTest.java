package io.github.ecsexporter.adapter.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsexporter.domain.port.out.Problem;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import io.github.ecsexporter.domain.testkit.Recordings;
import io.github.ecsexporter.domain.testkit.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whatever happens to a real document, reading it never throws anything unexpected. */
class MutatedDocumentsTest {
  private static final String[] RECORDINGS = {
    "ec2-awsvpc-pause-cgroupv2",
    "ec2-bridge-cgroupv1",
    "ec2-host-network-cgroupv2",
    "fargate-single-2024",
    "fargate-stopped-null-stats",
    "seed-mock",
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonNode[] STRANGERS = {
    NODES.nullNode(),
    NODES.booleanNode(true),
    NODES.textNode(""),
    NODES.textNode("None"),
    NODES.textNode("0001-01-01T00:00:00Z"),
    NODES.numberNode(-1),
    NODES.numberNode(0.5),
    NODES.numberNode(new BigDecimal("1e30")),
    NODES.numberNode(new BigDecimal("18446744073709551615")),
    NODES.arrayNode(),
    NODES.arrayNode().add(1),
    NODES.objectNode(),
    NODES.objectNode().put("value", "x"),
  };

  private final TaskDocumentReader reader = new TaskDocumentReader();

  @Seeds(300)
  void readsTaskWithReplacedParts(long seed) throws IOException, FetchException {
    Random random = new Random(seed);
    JsonNode root = mutated(Recordings.task(anyOf(RECORDINGS, random)), random);

    Parsed<Task> parsed = reader.task(body(root));

    assertThat(parsed.value().containers()).hasSizeLessThanOrEqualTo(4);
    assertSound(parsed.problems());
  }

  @Seeds(300)
  void readsStatsWithReplacedParts(long seed) throws IOException, FetchException {
    Random random = new Random(seed);
    JsonNode root = mutated(Recordings.stats(anyOf(RECORDINGS, random)), random);

    Parsed<Map<String, ContainerStats>> parsed = reader.statistics(body(root));

    assertThat(parsed.value()).hasSizeLessThanOrEqualTo(root.size());
    assertSound(parsed.problems());
  }

  @Seeds(200)
  void refusesEveryTrueBeginning(long seed) {
    Random random = new Random(seed);
    byte[] bytes = Recordings.stats(anyOf(RECORDINGS, random));
    int end = new String(bytes, StandardCharsets.UTF_8).stripTrailing().length();
    byte[] start = Arrays.copyOf(bytes, random.nextInt(end));

    assertThat(Answers.failure(reader.statistics(start)).detail()).doesNotContain("\n");
  }

  @Seeds(200)
  void readsOrRefusesDamagedBytes(long seed) {
    Random random = new Random(seed);
    byte[] bytes = Recordings.task(anyOf(RECORDINGS, random));
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

    try {
      assertSound(reader.task(Body.plain(bytes)).problems());
    } catch (FetchException expected) {
      assertThat(expected.failure().detail()).doesNotContain("\n");
    }
  }

  /** With a mark for the byte order in front a document goes the other way through the parser. */
  @Seeds(300)
  void readsBytesAsItReadsCharacters(long seed) {
    Random random = new Random(seed);
    String recording = anyOf(RECORDINGS, random);
    byte[] bytes = random.nextBoolean() ? Recordings.stats(recording) : Recordings.task(recording);
    bytes[random.nextInt(bytes.length)] = (byte) (1 + random.nextInt(127));
    byte[] marked = new byte[bytes.length + 3];
    System.arraycopy(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, marked, 0, 3);
    System.arraycopy(bytes, 0, marked, 3, bytes.length);

    assertThat(outcome(bytes)).isEqualTo(outcome(marked));
  }

  private static String outcome(byte[] bytes) {
    try {
      return new JsonDocuments()
          .read(
              Body.plain(bytes),
              at -> {
                StringBuilder all = new StringBuilder();
                addFields(at, all);
                return all.toString();
              });
    } catch (FetchException e) {
      return e.failure().reason().toString();
    }
  }

  private static void addFields(JsonCursor at, StringBuilder all) throws IOException {
    while (at.nextField()) {
      all.append(at.name()).append('=');
      addValue(at, all);
    }
  }

  private static void addValue(JsonCursor at, StringBuilder all) throws IOException {
    if (at.isText()) {
      all.append('"').append(at.text()).append('"');
    } else if (at.enterMap()) {
      all.append('{');
      addFields(at, all);
      all.append('}');
    } else if (at.enterList()) {
      all.append('[');
      while (at.nextElement()) {
        addValue(at, all);
        all.append(',');
      }
      all.append(']');
    } else {
      all.append(at.isNull()).append(at.flag()).append(at.number()).append(at.integer());
      all.append(at.amount());
    }
  }

  private static <T> T anyOf(T[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static void assertSound(List<Problem> problems) {
    assertThat(problems).allMatch(problem -> !problem.container().isEmpty());
    assertThat(problems).allMatch(problem -> !problem.message().contains("\n"));
  }

  /** The document with one to five changes. */
  private static JsonNode mutated(byte[] document, Random random) throws IOException {
    JsonNode root = MAPPER.readTree(document);
    for (int i = 0; i <= random.nextInt(5); i++) {
      List<JsonNode> parents = new ArrayList<>();
      collect(root, parents);
      if (!parents.isEmpty()) {
        change(parents.get(random.nextInt(parents.size())), random);
      }
    }
    return root;
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (!node.isEmpty()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  private static void change(JsonNode parent, Random random) {
    int place = random.nextInt(parent.size());
    boolean drop = random.nextInt(4) == 0;
    JsonNode stranger = anyOf(STRANGERS, random).deepCopy();
    if (parent instanceof ArrayNode array) {
      if (drop) {
        array.remove(place);
      } else {
        array.set(place, stranger);
      }
    } else if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      if (drop) {
        object.remove(names.get(place));
      } else {
        object.set(names.get(place), stranger);
      }
    }
  }

  private static Body body(JsonNode root) throws IOException {
    return Body.plain(MAPPER.writeValueAsBytes(root));
  }
}
