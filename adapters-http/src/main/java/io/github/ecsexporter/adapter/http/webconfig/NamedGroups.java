package io.github.ecsexporter.adapter.http.webconfig;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import javax.net.ssl.SSLParameters;

/**
 * Sets the curves of the key exchange. Since Java 20 a connection can have its own; before that
 * there is one property for the process, read when TLS is first used.
 */
final class NamedGroups {
  private static final String PROPERTY = "jdk.tls.namedGroups";
  private static final Optional<MethodHandle> SETTER = setter();

  private NamedGroups() {}

  /** To be called before TLS is first used in this process; later calls may have no effect. */
  static void prepare(String[] names) {
    if (SETTER.isEmpty()) {
      System.setProperty(PROPERTY, String.join(",", names));
    }
  }

  static void prefer(SSLParameters parameters, String[] names) {
    if (SETTER.isPresent()) {
      try {
        SETTER.get().invoke(parameters, names);
      } catch (Throwable e) {
        throw new IllegalStateException("cannot set the curves of key exchange", e);
      }
    }
  }

  private static Optional<MethodHandle> setter() {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findVirtual(
                  SSLParameters.class,
                  "setNamedGroups",
                  MethodType.methodType(void.class, String[].class))
              .asFixedArity());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }
}
