package io.github.ecsexporter.adapter.http.page;

import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.derivation.TaskTotals;
import io.github.ecsexporter.domain.observation.BuildInfo;
import io.github.ecsexporter.domain.observation.DocumentOrigin;
import io.github.ecsexporter.domain.observation.DocumentState;
import io.github.ecsexporter.domain.observation.ExporterReadings;
import io.github.ecsexporter.domain.observation.FailureReason;
import io.github.ecsexporter.domain.observation.FetchFailure;
import io.github.ecsexporter.domain.observation.Observation;
import io.github.ecsexporter.domain.stats.ContainerStats;
import io.github.ecsexporter.domain.task.Task;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A rendered page, read again by a parser: what is not well-formed fails here. */
final class Page {
  static final Instant NOW = Instant.parse("2026-01-01T00:01:45Z");
  static final DocumentState READ =
      new DocumentState(Optional.empty(), Optional.of(Duration.ofMillis(12)));
  static final DocumentState TIMED_OUT =
      new DocumentState(
          Optional.of(new FetchFailure(FailureReason.TIMEOUT, "no answer within 1900 ms")),
          Optional.of(Duration.ofMillis(1900)));

  private static final BuildInfo BUILD = new BuildInfo("1.2.3", "abc", "17.0.1");

  private final String html;
  private final Document document;

  private Page(String html) {
    this.html = html;
    this.document = parse(html);
  }

  static Page of(Task task, Map<String, ContainerStats> stats) {
    return of(both(TaskReadings.of(task, stats)));
  }

  static Page withoutStats(Task task) {
    return of(
        new Observation(
            READ,
            TIMED_OUT,
            Optional.of(new TaskTotals().observe(task, Optional.empty())),
            Optional.of(Duration.ZERO)));
  }

  static Page of(Observation observation) {
    return of(exporter(observation), true);
  }

  static Page of(ExporterReadings exporter, boolean rawEndpoints) {
    return new Page(StatusPage.render(exporter, DocumentOrigin.ENDPOINT, NOW, rawEndpoints));
  }

  static Page of(Task task, Map<String, ContainerStats> stats, DocumentOrigin origin) {
    ExporterReadings exporter = exporter(both(TaskReadings.of(task, stats)));
    return new Page(StatusPage.render(exporter, origin, NOW, true));
  }

  static Observation both(TaskReadings readings) {
    return new Observation(READ, READ, Optional.of(readings), Optional.of(Duration.ZERO));
  }

  static ExporterReadings exporter(Observation observation) {
    return new ExporterReadings(observation, BUILD);
  }

  private static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // JDK 24 and newer count escaped characters towards their limits; the page is ours.
      factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
      factory.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0");
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("Not well-formed: " + html, e);
    }
  }

  String html() {
    return html;
  }

  /** All elements with the tag, in order; {@code *} for any. */
  List<Element> all(String tag) {
    return list(document.getElementsByTagName(tag));
  }

  private static List<Element> all(Element parent, String tag) {
    return list(parent.getElementsByTagName(tag));
  }

  private static List<Element> list(NodeList found) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The texts of the live region. */
  List<String> state() {
    for (Element element : all("div")) {
      if (element.getAttribute("id").equals("state")) {
        return texts(all(element, "p"));
      }
    }
    throw new AssertionError("no state");
  }

  /** What a list of facts says under a name; null if it has no such name. */
  String fact(String name) {
    for (Element term : all("dt")) {
      if (text(term).equals(name)) {
        return text(all((Element) term.getParentNode(), "dd").get(0));
      }
    }
    return null;
  }

  /** A container's cell; null if the table has no such column. */
  String cell(int row, String title) {
    for (Element cell : all(rows().get(row), "td")) {
      if (cell.getAttribute("data-title").equals(title)) {
        return text(cell);
      }
    }
    return null;
  }

  /** The container's name and image. */
  String name(int row) {
    return text(all(rows().get(row), "th").get(0));
  }

  /** The containers. */
  List<Element> rows() {
    List<Element> rows = new ArrayList<>();
    for (Element row : all("tr")) {
      if (!all(row, "td").isEmpty() && row.hasAttribute("role")) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The text of a section, by its heading's id; null if there is none. */
  String section(String id) {
    for (Element section : all("section")) {
      if (section.getAttribute("aria-labelledby").equals(id)) {
        return text(section);
      }
    }
    return null;
  }

  static List<String> texts(List<Element> elements) {
    return elements.stream().map(Page::text).toList();
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }
}
