package io.github.ecsexporter.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkNamespaceTest {
  private static final String LONG_A = "a".repeat(64);
  private static final String LONG_P = "0123456789abcdef".repeat(4);

  private final Task.Builder task = Task.builder("web", "7").launchType("EC2");

  private NetworkNamespaceTest with(String id, String mode) {
    task.container(Container.builder(id, "name-" + id).networkMode(mode).build());
    return this;
  }

  private NetworkNamespaceTest withPause(String id, String mode) {
    task.container(Container.builder(id, "name-" + id).type("CNI_PAUSE").networkMode(mode).build());
    return this;
  }

  /** The namespaces as {@code id:member,member}, {@code T} behind those that are the task's. */
  private List<String> namespaces() {
    List<String> texts = new ArrayList<>();
    for (NetworkNamespace namespace : task.build().networkNamespaces()) {
      List<String> members = new ArrayList<>();
      namespace.members().forEach(member -> members.add(member.dockerId()));
      texts.add(
          namespace.id() + ":" + String.join(",", members) + (namespace.isTasks() ? " T" : ""));
    }
    return texts;
  }

  private Optional<Container> owner(int index) {
    return task.build().networkNamespaces().get(index).owner();
  }

  @ParameterizedTest
  @ValueSource(strings = {"awsvpc", "AWSVPC", "daemon-bridge"})
  void oneForTheTaskWhereThePlatformSharesIt(String mode) {
    with("a", mode).with("b", mode).withPause("p", mode);

    assertThat(namespaces()).containsExactly(":a,b,p T");
    assertThat(owner(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge", "default", "my-network"})
  void oneForEachContainerInBridgeMode(String mode) {
    with("a", mode).with("b", mode);

    assertThat(namespaces()).containsExactly("a:a", "b:b");
    assertThat(owner(1)).map(Container::dockerId).contains("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "none", "HOST"})
  void noneInHostMode(String mode) {
    with("a", mode).with("b", mode);

    assertThat(namespaces()).isEmpty();
    assertThat(task.build().networkNamespaceOf(task.build().containers().get(0))).isEmpty();
  }

  @Test
  void thatOfAnotherContainerWhereOneJoinsIt() {
    withPause("pa", "bridge").withPause("pb", "bridge");
    with("a", "container:pa").with("b", "container:pb");

    assertThat(namespaces()).containsExactly("pa:pa,a", "pb:pb,b");
    assertThat(owner(0)).map(Container::dockerId).contains("pa");
  }

  @Test
  void ofAnIdThatTheTaskDoesNotList() {
    with("a", "container:p").with("b", "container:q").with("c", "container:p");

    assertThat(namespaces()).containsExactly("p:a,c", "q:b");
    assertThat(owner(0)).isEmpty();
  }

  @Test
  void isTheTasksWhereAllOfTwoOrMoreUserContainersAreInIt() {
    withPause("p", "bridge").with("a", "container:p").with("b", "container:p");
    assertThat(namespaces()).containsExactly("p:p,a,b T");

    with("c", "bridge");
    assertThat(namespaces()).containsExactly("p:p,a,b", "c:c");
  }

  @Test
  void isNotTheTasksForASingleUserContainer() {
    withPause("p", "bridge").with("a", "container:p");

    assertThat(namespaces()).containsExactly("p:p,a");
  }

  @Test
  void followsChainsInEitherOrder() {
    with("a", "container:b").with("b", "container:c").with("c", "bridge").with("d", "bridge");

    assertThat(namespaces()).containsExactly("c:a,b,c", "d:d");
    assertThat(owner(0)).map(Container::dockerId).contains("c");
  }

  @ParameterizedTest
  @CsvSource({"awsvpc, ':a,p T'", "host, ''", "container:x, 'x:a,p'"})
  void goesWhereTheJoinedContainerIs(String mode, String expected) {
    with("a", "container:p").withPause("p", mode);

    assertThat(String.join(" ", namespaces())).isEqualTo(expected);
  }

  @Test
  void endsInCirclesWithoutAnOwner() {
    with("c", "container:a").with("a", "container:b").with("b", "container:c");
    with("d", "container:b").with("self", "container:self");

    assertThat(namespaces()).containsExactly("a:c,a,b,d", "self:self");
    assertThat(owner(0)).isEmpty();
    assertThat(owner(1)).isEmpty();
  }

  @Test
  void knowsAnAbbreviatedIdWhereOnlyOneContainerHasIt() {
    with(LONG_A, "container:" + LONG_P.substring(0, 12)).withPause(LONG_P, "bridge");
    assertThat(namespaces()).containsExactly(LONG_P + ":" + LONG_A + "," + LONG_P);
  }

  @Test
  void guessesNoIdFromAnAmbiguousOrShortAbbreviation() {
    withPause(LONG_P + "1", "bridge").withPause(LONG_P + "2", "bridge");
    with("a", "container:" + LONG_P).with("b", "container:0123");

    assertThat(namespaces())
        .containsExactly(
            LONG_P + "1:" + LONG_P + "1", LONG_P + "2:" + LONG_P + "2", LONG_P + ":a", "0123:b");
  }

  @Test
  void takesAnUnknownModeAsTheOthersHaveIt() {
    with("a", "").with("b", "awsvpc");
    assertThat(namespaces()).containsExactly(":a,b T");
  }

  @ParameterizedTest
  @CsvSource({
    "bridge, 'a:a b:b'",
    "host, ''",
    "container:a, 'a:a,b T'",
    "container:p, 'a:a p:b'",
  })
  void takesAnUnknownModeAsTheOtherHasIt(String mode, String expected) {
    with("a", "").with("b", mode);

    assertThat(String.join(" ", namespaces())).isEqualTo(expected);
  }

  @Test
  void takesAnUnknownModeForThatOfTwoWhoAreTogether() {
    with("a", "").with("b", "container:p").with("c", "container:p");

    assertThat(namespaces()).containsExactly("p:a,b,c T");
  }

  @ParameterizedTest
  @CsvSource({
    "FARGATE, ':a,b T'",
    "MANAGED_INSTANCES, ':a,b T'",
    "EC2, 'a:a b:b'",
    "EXTERNAL, 'a:a b:b'",
    "'', 'a:a b:b'",
  })
  void goesByTheLaunchTypeWhereNobodySays(String launchType, String expected) {
    task.launchType(launchType);
    with("a", "").with("b", "");

    assertThat(String.join(" ", namespaces())).isEqualTo(expected);
  }

  @Test
  void keepsContainersWithoutAnIdApart() {
    with("", "bridge").with("", "bridge").with("a", "bridge");

    assertThat(task.build().networkNamespaces()).hasSize(3);
    assertThat(task.build().networkNamespaces()).noneMatch(NetworkNamespace::isTasks);
  }

  @Test
  void survivesAsManyContainersAsADocumentCanHold() {
    int count = 50_000;
    for (int i = 0; i < count; i++) {
      with("id-" + i, "container:id-" + (i + 1) % count);
      with("x-" + i, "container:id-");
    }

    assertThatCode(() -> task.build().networkNamespaces()).doesNotThrowAnyException();
    assertThat(task.build().networkNamespaces()).hasSize(2);
  }
}
