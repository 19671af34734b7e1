package io.github.ecsexporter.adapter.prometheus;

import io.github.ecsexporter.domain.metric.Labels;
import io.github.ecsexporter.domain.metric.MetricDescriptor;
import io.github.ecsexporter.domain.metric.MetricFamily;
import io.github.ecsexporter.domain.metric.MetricType;
import io.github.ecsexporter.domain.metric.Sample;
import io.github.ecsexporter.domain.metric.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Legal families of any content, and texts of any kind, from a seed. */
final class ArbitraryFamilies {
  private static final String[] LABELS = {
    "container_name", "a", "Z", "_x", "label_9", "interface",
  };
  private static final double[] EDGES = {
    0.0, 1.0, 0x1p53, 0x1p64, Double.MIN_VALUE, Double.MAX_VALUE,
  };
  private static final String[] HEADER_PARTS = {
    "application/openmetrics-text",
    "text/plain",
    "*",
    "/",
    ";",
    ",",
    "q",
    "=",
    "0.5",
    "\"",
    "\\",
    " ",
    "version",
    "1.0.0",
  };

  private final Random random;

  ArbitraryFamilies(long seed) {
    this.random = new Random(seed);
  }

  /** One of some values. */
  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  /** Up to eight families whose names differ. */
  List<MetricFamily> families() {
    List<MetricFamily> families = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      MetricFamily family = family();
      if (names.add(family.descriptor().baseName())) {
        families.add(family);
      }
    }
    return families;
  }

  private MetricFamily family() {
    MetricType type = of(MetricType.values());
    Unit unit = type == MetricType.INFO ? Unit.NONE : of(Unit.values());
    String base = name() + (unit == Unit.NONE ? "" : "_" + unit.suffix());
    String name =
        switch (type) {
          case COUNTER -> base + "_total";
          case GAUGE -> base;
          case INFO -> base + "_info";
        };
    return new MetricFamily(
        new MetricDescriptor(name, type, unit, "H" + text() + "."), samples(type));
  }

  /** A legal name without a reserved ending. */
  private String name() {
    return "m" + characters("abc_019") + "x";
  }

  private List<Sample> samples(MetricType type) {
    List<String> names = new ArrayList<>(List.of(LABELS));
    Collections.shuffle(names, random);
    List<String> given = List.copyOf(names.subList(0, random.nextInt(5)));
    List<Sample> samples = new ArrayList<>();
    Set<Labels> distinct = new HashSet<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      List<String> values = new ArrayList<>();
      for (int label = 0; label < given.size(); label++) {
        values.add(text());
      }
      Labels labels = new Labels(given, values);
      if (distinct.add(labels)) {
        samples.add(new Sample(labels, value(type)));
      }
    }
    return samples;
  }

  private double value(MetricType type) {
    double value =
        random.nextBoolean()
            ? EDGES[random.nextInt(EDGES.length)]
            : Double.longBitsToDouble(random.nextLong());
    double finite = Double.isFinite(value) ? value : random.nextLong();
    return switch (type) {
      case COUNTER -> Math.abs(finite);
      case GAUGE -> finite;
      case INFO -> 1;
    };
  }

  /** Up to twelve characters, of those that need care or of all of Unicode. */
  String text() {
    if (random.nextBoolean()) {
      return characters("\"\\\n\r\t{}=,# aé");
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(13); i > 0; i--) {
      // Half of them below 256, where the characters with a meaning are.
      int c = random.nextInt(random.nextBoolean() ? 256 : Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
    }
    return text.toString();
  }

  private String characters(String all) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(13); i > 0; i--) {
      text.append(all.charAt(random.nextInt(all.length())));
    }
    return text.toString();
  }

  /** Something like the header {@code Accept}. */
  String header() {
    StringBuilder header = new StringBuilder();
    for (int i = random.nextInt(41); i > 0; i--) {
      header.append(of(HEADER_PARTS));
    }
    return header.toString();
  }
}
