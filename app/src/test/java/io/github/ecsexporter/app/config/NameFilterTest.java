package io.github.ecsexporter.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFilterTest {

  @ParameterizedTest
  @CsvSource({
    "web,web,true",
    "web,web2,false",
    "web,Web,false",
    "we?,web,true",
    "we?,we,false",
    "*,anything,true",
    "*,'',true",
    "*web*,the-web-server,true",
    "a*b*c,a-b-b-c,true",
    "a*b*c,a-c-b,false",
    "*_total,ee_x_total,true",
    "*_total,ee_x_total_more,false",
    "a.c,abc,false",
    "**,x,true",
  })
  void matchesPatterns(String pattern, String name, boolean matches) {
    assertThat(new NameFilter(List.of(pattern), List.of()).test(name)).isEqualTo(matches);
  }

  @Test
  void excludeWinsOverInclude() {
    NameFilter filter = new NameFilter(List.of("ee_*"), List.of("*_info"));

    assertThat(filter.test("ee_task_status")).isTrue();
    assertThat(filter.test("ee_task_info")).isFalse();
    assertThat(filter.test("ecs_task_status")).isFalse();
  }

  @Test
  void acceptsAllButTheExcludedWithoutInclude() {
    NameFilter filter = new NameFilter(List.of(), List.of("b"));

    assertThat(filter.test("a")).isTrue();
    assertThat(filter.test("b")).isFalse();
  }

  @Test
  void findsPatternsWithoutEffect() {
    NameFilter filter = new NameFilter(List.of("a*", "x*"), List.of("?b", "y"));

    assertThat(filter.idlePatterns(List.of("aa", "ab"))).containsExactly("x*", "y");
  }

  @Test
  @Timeout(10)
  void takesNoExponentialTime() {
    NameFilter filter = new NameFilter(List.of("*a".repeat(50) + "b"), List.of());

    assertThat(filter.test("a".repeat(5_000))).isFalse();
  }
}
