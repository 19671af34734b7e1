package io.github.ecsexporter.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
  @Test
  void providesEachServiceOnceAndUsesAll() {
    TreeMap<String, String> services = new TreeMap<>();
    services.put("a.Outer$Service", "b.P # why\n\n# a comment\nb.Q$R\nb.P\n");
    services.put("c.Unprovided", "# nothing\n");

    assertThat(ModuleDescriptor.source("m", List.of("java.base", "java.logging"), "m.p", services))
        .isEqualTo(
            """
            open module m {
              requires java.base;
              requires java.logging;
              exports m.p;
              provides a.Outer.Service with b.P, b.Q.R;
              uses a.Outer.Service;
              uses c.Unprovided;
            }
            """);
  }
}
