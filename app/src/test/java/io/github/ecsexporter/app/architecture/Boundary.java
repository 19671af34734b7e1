package io.github.ecsexporter.app.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.ecsexporter.planted.adapter.ecs.EcsCallsHttp;
import io.github.ecsexporter.planted.adapter.http.HttpCallsApp;
import io.github.ecsexporter.planted.adapter.http.HttpCallsOutboundPort;
import io.github.ecsexporter.planted.adapter.http.HttpCallsPrometheusLibrary;
import io.github.ecsexporter.planted.adapter.http.page.PageCallsUndertow;
import io.github.ecsexporter.planted.adapter.http.webconfig.WebConfigCallsUndertow;
import io.github.ecsexporter.planted.adapter.prometheus.PrometheusCallsGuice;
import io.github.ecsexporter.planted.adapter.prometheus.PrometheusCallsJackson;
import io.github.ecsexporter.planted.adapter.prometheus.PrometheusCallsUseCase;
import io.github.ecsexporter.planted.app.AppCallsUndertow;
import io.github.ecsexporter.planted.app.AppShowsGuice;
import io.github.ecsexporter.planted.app.AppStreams;
import io.github.ecsexporter.planted.domain.DomainCallsNetwork;
import io.github.ecsexporter.planted.domain.one.FirstOfCycle;
import io.github.ecsexporter.planted.domain.three.FirstOfClassCycle;
import io.github.ecsexporter.planted.stray.Stray;
import java.util.ArrayList;
import java.util.List;

/**
 * The boundaries of the hexagon, each with a class in {@code io.github.ecsexporter.planted} that
 * breaks it on purpose.
 *
 * <p>A rule whose pattern matches nothing proves nothing; the planted class shows that it bites.
 */
enum Boundary {
  /** The domain knows only itself and the plainest part of the JDK. */
  DOMAIN_STANDS_ALONE(
      classes()
          .that()
          .resideInAPackage(Packages.DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(Packages.DOMAIN, "java.lang..", "java.util..", "java.time.."),
      DomainCallsNetwork.class),

  /** Adapters meet only through the ports of the domain. */
  ADAPTERS_ARE_STRANGERS(
      slices().matching("io.github.ecsexporter..adapter.(*)..").should().notDependOnEachOther(),
      EcsCallsHttp.class),

  /** The application depends on everything, nothing on it. */
  NOTHING_DEPENDS_ON_APP(
      noClasses()
          .that()
          .resideOutsideOfPackage(Packages.APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(Packages.APP),
      HttpCallsApp.class),

  /** Wiring is the business of the application alone. */
  GUICE_ONLY_IN_APP(confine(Packages.APP, "com.google.inject.."), PrometheusCallsGuice.class),

  /** Who starts or embeds the exporter need not know what wires it. */
  GUICE_IN_NO_PUBLIC_SIGNATURE(
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(Packages.APP)
          .should(mentionNoTypeOf("com.google.inject.")),
      AppShowsGuice.class),

  /**
   * What is loaded at start or runs in a scrape does without the parts of the JDK that load many
   * classes or data; see "On the start and scrape path" in {@code CONTRIBUTING.md}.
   */
  START_AND_SCRAPE_PATH_IS_FRUGAL(
      noClasses()
          .that()
          .resideInAnyPackage(
              Packages.DOMAIN,
              Packages.ECS_ADAPTER,
              Packages.PROMETHEUS_ADAPTER,
              Packages.HTTP_ADAPTER,
              Packages.APP)
          .and()
          .resideOutsideOfPackages("..app.demo..", "..app.report..", Packages.PUSH)
          .and()
          // Only if one of the web server's libraries logs a warning in the way of printf.
          .doNotHaveSimpleName("JbossLogger")
          .and()
          // Only if TLS is configured, at start and when its files change.
          .doNotHaveSimpleName("TlsReader")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.stream..", "java.util.regex..", "java.text..", "java.time.format..")
          .orShould()
          .callMethodWhere(
              target(owner(type(String.class))).and(target(nameMatching(Expensive.METHODS)))),
      AppStreams.class),

  /**
   * Only the ECS adapter reads JSON, and only the demo writes documents like those that it reads.
   */
  JACKSON_ONLY_IN_ECS_ADAPTER_AND_DEMO(
      noClasses()
          .that()
          .resideOutsideOfPackages(Packages.ECS_ADAPTER, Packages.DEMO)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.."),
      PrometheusCallsJackson.class),

  /** Only the Prometheus adapter knows the Prometheus library. */
  PROMETHEUS_ONLY_IN_PROMETHEUS_ADAPTER(
      confine(Packages.PROMETHEUS_ADAPTER, "io.prometheus.."), HttpCallsPrometheusLibrary.class),

  /** Only the HTTP adapter knows the web server and the libraries of the web configuration. */
  WEB_LIBRARIES_ONLY_IN_HTTP_ADAPTER(
      confine(
          Packages.HTTP_ADAPTER, "io.undertow..", "org.xnio..", "org.snakeyaml..", "at.favre.."),
      AppCallsUndertow.class),

  /** The reader of the web configuration can be used without this exporter and its web server. */
  WEB_CONFIG_STANDS_ALONE(
      classes()
          .that()
          .resideInAPackage(Packages.WEB_CONFIG)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Packages.WEB_CONFIG,
              "java..",
              "javax.net.ssl..",
              "org.snakeyaml..",
              "at.favre..",
              "org.jspecify.."), // annotations, which nobody needs at run time
      WebConfigCallsUndertow.class),

  /** The status page turns readings into text; it knows nothing of requests. */
  PAGE_KNOWS_NO_HTTP(
      noClasses()
          .that()
          .resideInAPackage(Packages.PAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.undertow..", "..adapter.http.server..", "..adapter.http.endpoints.."),
      PageCallsUndertow.class),

  /** Adapters know the ports and the values of the domain, not its use cases. */
  ADAPTERS_KNOW_NO_USE_CASE(
      noClasses()
          .that()
          .resideInAPackage("io.github.ecsexporter..adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.ecsexporter..domain.collect.."),
      PrometheusCallsUseCase.class),

  /** What is asked from outside knows nothing of what the domain asks of the outside. */
  INBOUND_KNOWS_NO_OUTBOUND_PORT(
      noClasses()
          .that()
          .resideInAnyPackage("io.github.ecsexporter..domain.port.in..", Packages.HTTP_ADAPTER)
          .and()
          .resideOutsideOfPackage(Packages.PUSH)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.ecsexporter..domain.port.out.."),
      HttpCallsOutboundPort.class),

  /** Classes of the domain build on each other in one direction, inside a package too. */
  NO_CLASS_CYCLES_IN_DOMAIN(
      slices().assignedFrom(new TopLevelClasses(Packages.DOMAIN)).should().beFreeOfCycles(),
      FirstOfClassCycle.class),

  /** Packages build on each other in one direction. */
  NO_PACKAGE_CYCLES(
      slices().matching("io.github.ecsexporter.(**)").should().beFreeOfCycles(),
      FirstOfCycle.class),

  /** A class outside every known part would escape the rules above. */
  EVERY_CLASS_HAS_A_PLACE(
      classes()
          .should()
          .resideInAnyPackage(
              Packages.DOMAIN,
              Packages.ECS_ADAPTER,
              Packages.PROMETHEUS_ADAPTER,
              Packages.HTTP_ADAPTER,
              Packages.APP),
      Stray.class);

  private final ArchRule rule;
  private final Class<?> planted;

  Boundary(ArchRule rule, Class<?> planted) {
    this.rule = rule.as(name());
    this.planted = planted;
  }

  /** The rule itself; the same object judges the product and the planted classes. */
  ArchRule rule() {
    return rule;
  }

  /** The class that breaks this rule on purpose. */
  Class<?> planted() {
    return planted;
  }

  /** Each top-level class of a package is a slice. */
  private record TopLevelClasses(String inPackage) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      if (!JavaClass.Predicates.resideInAPackage(inPackage).test(type)) {
        return SliceIdentifier.ignore();
      }
      JavaClass topLevel = type;
      while (topLevel.getEnclosingClass().isPresent()) {
        topLevel = topLevel.getEnclosingClass().get();
      }
      return SliceIdentifier.of(topLevel.getName());
    }

    @Override
    public String getDescription() {
      return "top-level classes in " + inPackage;
    }
  }

  private static ArchRule confine(String home, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static ArchCondition<JavaMethod> mentionNoTypeOf(String prefix) {
    return new ArchCondition<>("mention no type of " + prefix) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<JavaClass> types = new ArrayList<>(method.getRawParameterTypes());
        types.add(method.getRawReturnType());
        for (JavaClass type : types) {
          boolean mentioned = type.getBaseComponentType().getName().startsWith(prefix);
          events.add(new SimpleConditionEvent(method, !mentioned, method.getDescription()));
        }
      }
    };
  }

  /**
   * Methods of {@code String} that use regular expressions, or a formatter with its locale data.
   */
  private static final class Expensive {
    static final String METHODS = "format|formatted|matches|replaceAll|replaceFirst";

    private Expensive() {}
  }

  /** Patterns that match the product and, one level deeper, the planted classes. */
  private static final class Packages {
    static final String DOMAIN = "io.github.ecsexporter..domain..";
    static final String ECS_ADAPTER = "io.github.ecsexporter..adapter.ecs..";
    static final String PROMETHEUS_ADAPTER = "io.github.ecsexporter..adapter.prometheus..";
    static final String HTTP_ADAPTER = "io.github.ecsexporter..adapter.http..";
    static final String DEMO = "io.github.ecsexporter..app.demo..";
    static final String WEB_CONFIG = "io.github.ecsexporter..adapter.http.webconfig..";

    /** Its outbound part, which is loaded only where pushing is on. */
    static final String PUSH = "io.github.ecsexporter..adapter.http.push..";

    static final String PAGE = "io.github.ecsexporter..adapter.http.page..";
    static final String APP = "io.github.ecsexporter..app..";

    private Packages() {}
  }
}
