package io.github.ecsexporter.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  @Test
  void textIsNeverMarkup() {
    assertThat(new Html().text("<a href=\"x\" title='y'>&amp;</a>"))
        .hasToString("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  }

  @Test
  void markupIsAConstant() {
    String received = new StringBuilder("<b>").toString();

    assertThatThrownBy(() -> new Html().markup(received))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("markup that is not a constant");
    assertThat(new Html().markup("<b>")).hasToString("<b>");
  }

  @Test
  void attributeStaysInItsQuotes() {
    assertThat(new Html().attribute("title", "\" onclick=\"x"))
        .hasToString(" title=\"&quot; onclick=&quot;x\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "\t",
        "\n",
        "\r",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\u2028",
        "\u2066",
        "\ud800",
        "\udc00",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\udb3f\udffe"
      })
  void whatCannotBeSeenIsReplaced(String hidden) {
    assertThat(new Html().text("a" + hidden + "b")).hasToString("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe", "名前", "\uD83D\uDE80", "a b", "\uFFFD"})
  void whatCanBeSeenStays(String text) {
    assertThat(new Html().text(text)).hasToString(text);
  }

  @Test
  void longTextIsCut() {
    assertThat(new Html().text("x".repeat(Html.MAX_TEXT))).hasToString("x".repeat(Html.MAX_TEXT));
    assertThat(new Html().text("x".repeat(Html.MAX_TEXT + 1)))
        .hasToString("x".repeat(Html.MAX_TEXT) + "…");
  }

  @Test
  void longTextIsNotCutWithinACharacter() {
    String text = "x".repeat(Html.MAX_TEXT - 1) + "\uD83D\uDE80" + "y";

    assertThat(new Html().text(text))
        .hasToString("x".repeat(Html.MAX_TEXT - 1) + "\uD83D\uDE80" + "…");
  }
}
