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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsTaskWithReplacedParts(
      @ForAll @IntRange(max = 5) int recording,
      @ForAll @IntRange(min = 1, max = 5) int changes,
      @ForAll long seed)
      throws IOException, FetchException {
    JsonNode root = mutated(RECORDINGS[recording], "task.json", changes, new Random(seed));

    Parsed<Task> parsed = TaskReader.read(body(root));

    assertThat(parsed.value().containers()).hasSizeLessThanOrEqualTo(4);
    assertSound(parsed.problems());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsStatsWithReplacedParts(
      @ForAll @IntRange(max = 5) int recording,
      @ForAll @IntRange(min = 1, max = 5) int changes,
      @ForAll long seed)
      throws IOException, FetchException {
    JsonNode root = mutated(RECORDINGS[recording], "stats.json", changes, new Random(seed));

    Parsed<Map<String, ContainerStats>> parsed = StatsReader.read(body(root));

    assertThat(parsed.value()).hasSizeLessThanOrEqualTo(root.size());
    assertSound(parsed.problems());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void refusesEveryTrueBeginning(
      @ForAll @IntRange(max = 5) int recording, @ForAll @IntRange(max = 1_000_000) int place)
      throws IOException {
    byte[] bytes = bytes(RECORDINGS[recording], "stats.json");
    int end = new String(bytes, StandardCharsets.UTF_8).stripTrailing().length();
    Body start = Body.plain(Arrays.copyOf(bytes, place % end));

    try {
      StatsReader.read(start);
      throw new AssertionError("read " + start.length() + " of " + end + " bytes");
    } catch (FetchException expected) {
      assertThat(expected.failure().detail()).doesNotContain("\n");
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void readsOrRefusesDamagedBytes(
      @ForAll @IntRange(max = 5) int recording,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll byte damage)
      throws IOException {
    byte[] bytes = bytes(RECORDINGS[recording], "task.json");
    bytes[place % bytes.length] = damage;

    try {
      assertSound(TaskReader.read(Body.plain(bytes)).problems());
    } catch (FetchException expected) {
      assertThat(expected.failure().detail()).doesNotContain("\n");
    }
  }

  /** With a mark for the byte order in front a document goes the other way through the parser. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsBytesAsItReadsCharacters(
      @ForAll @IntRange(max = 5) int recording,
      @ForAll boolean stats,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 127) int damage)
      throws IOException {
    byte[] bytes = bytes(RECORDINGS[recording], stats ? "stats.json" : "task.json");
    bytes[place % bytes.length] = (byte) damage;
    byte[] marked = new byte[bytes.length + 3];
    System.arraycopy(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, marked, 0, 3);
    System.arraycopy(bytes, 0, marked, 3, bytes.length);

    assertThat(outcome(bytes)).isEqualTo(outcome(marked));
  }

  private static String outcome(byte[] bytes) {
    Shape everything = Shape.SCALAR;
    for (int level = 0; level < 8; level++) {
      everything = Shape.eachOf(everything);
    }
    try {
      return JsonTree.read(Body.plain(bytes), everything).toString();
    } catch (FetchException trouble) {
      return trouble.failure().reason().toString();
    }
  }

  private static void assertSound(List<Problem> problems) {
    assertThat(problems).allMatch(problem -> !problem.container().isEmpty());
    assertThat(problems).allMatch(problem -> !problem.message().contains("\n"));
  }

  private static JsonNode mutated(String recording, String file, int changes, Random random)
      throws IOException {
    JsonNode root = MAPPER.readTree(bytes(recording, file));
    for (int i = 0; i < changes; i++) {
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
    JsonNode stranger = STRANGERS[random.nextInt(STRANGERS.length)].deepCopy();
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

  private static byte[] bytes(String recording, String file) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/recorded", recording, file));
  }
}
