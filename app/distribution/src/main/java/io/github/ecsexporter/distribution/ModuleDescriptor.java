package io.github.ecsexporter.distribution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The source of the descriptor that turns the class path of the program into one module. */
final class ModuleDescriptor {
  private ModuleDescriptor() {}

  /**
   * An open module: the libraries in it were written for the class path, and use reflection.
   *
   * @param services the names of services with the text of their files
   */
  static String source(
      String module, List<String> required, String exported, SortedMap<String, String> services) {
    StringBuilder text = new StringBuilder("open module " + module + " {\n");
    for (String name : required) {
      text.append("  requires ").append(name).append(";\n");
    }
    // An exported package makes the module a root: found without naming it on the command line.
    text.append("  exports ").append(exported).append(";\n");
    for (Map.Entry<String, String> service : services.entrySet()) {
      String name = service.getKey().replace('$', '.');
      Set<String> providers = providers(service.getValue());
      if (!providers.isEmpty()) {
        text.append("  provides ").append(name);
        text.append(" with ").append(String.join(", ", providers)).append(";\n");
      }
    }
    for (String service : services.keySet()) {
      text.append("  uses ").append(service.replace('$', '.')).append(";\n");
    }
    return text.append("}\n").toString();
  }

  /** Each provider once, in the order of the file, without comments. */
  private static Set<String> providers(String file) {
    Set<String> providers = new LinkedHashSet<>();
    for (String line : file.lines().toList()) {
      String name = line.replaceAll("#.*", "").trim();
      if (!name.isEmpty()) {
        providers.add(name.replace('$', '.'));
      }
    }
    return providers;
  }
}
