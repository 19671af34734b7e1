package io.github.ecsexporter.domain.catalogue;

import static java.util.Objects.requireNonNull;

import io.github.ecsexporter.domain.derivation.BlockDeviceReadings;
import io.github.ecsexporter.domain.derivation.ContainerReadings;
import io.github.ecsexporter.domain.derivation.InterfaceReadings;
import io.github.ecsexporter.domain.derivation.TaskReadings;
import io.github.ecsexporter.domain.task.Container;
import io.github.ecsexporter.domain.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The levels of the catalogue {@code ee}, with its labels, for its own rules and for rules that a
 * user adds to it. Immutable and thread-safe.
 */
public final class EeLevels {
  private static final String WHOLE_TASK = "_task_";

  private final CatalogueOptions options;
  private final Level<TaskReadings, TaskReadings> task;
  private final Level<TaskReadings, ContainerReadings> container;
  private final Level<TaskReadings, InterfaceReadings> networkInterface;
  private final Level<TaskReadings, BlockDeviceReadings> blockDevice;

  private EeLevels(CatalogueOptions options) {
    this.options = requireNonNull(options, "options is null");
    task =
        new Level<>(
            "task", List::of, commonLabels(TaskReadings::task, any -> Optional.empty(), List.of()));
    container =
        new Level<>(
            "container",
            this::shownContainers,
            commonLabels(ContainerReadings::task, c -> Optional.of(c.container()), List.of()));
    networkInterface =
        new Level<>(
            "interface",
            this::shownInterfaces,
            commonLabels(
                InterfaceReadings::task,
                InterfaceReadings::container,
                List.of(new Label<>("interface", InterfaceReadings::name))));
    blockDevice =
        new Level<>(
            "block device",
            this::shownDevices,
            commonLabels(
                BlockDeviceReadings::task,
                d -> Optional.of(d.container()),
                List.of(new Label<>("device", BlockDeviceReadings::device))));
  }

  /** The levels with a user's choice of containers. */
  public static EeLevels with(CatalogueOptions options) {
    return new EeLevels(options);
  }

  /** The task: one series, with {@code _task_} in place of a container. */
  public Level<TaskReadings, TaskReadings> task() {
    return task;
  }

  /** The chosen ones of the user's containers, with and without statistics. */
  public Level<TaskReadings, ContainerReadings> container() {
    return container;
  }

  /** The interfaces, each counted once, as the task's or as a chosen container's. */
  public Level<TaskReadings, InterfaceReadings> networkInterface() {
    return networkInterface;
  }

  /** The block devices of the chosen containers. */
  public Level<TaskReadings, BlockDeviceReadings> blockDevice() {
    return blockDevice;
  }

  private static <S> List<Label<S>> commonLabels(
      Function<S, Task> task, Function<S, Optional<Container>> container, List<Label<S>> further) {
    List<Label<S>> labels = new ArrayList<>();
    labels.add(new Label<>("container_name", s -> nameOf(container.apply(s))));
    labels.add(new Label<>("container_id", s -> shortIdOf(container.apply(s))));
    labels.add(new Label<>("task_family", s -> task.apply(s).family()));
    labels.add(new Label<>("task_revision", s -> task.apply(s).revision()));
    labels.addAll(further);
    return labels;
  }

  private static String nameOf(Optional<Container> container) {
    return container.isPresent() ? container.get().name() : WHOLE_TASK;
  }

  private static String shortIdOf(Optional<Container> container) {
    return container.isPresent() ? container.get().shortId() : WHOLE_TASK;
  }

  private boolean isShown(Container container) {
    return options.containers().test(container.name());
  }

  private List<ContainerReadings> shownContainers(TaskReadings readings) {
    List<ContainerReadings> shown = new ArrayList<>(readings.containers().size());
    for (ContainerReadings container : readings.containers()) {
      if (isShown(container.container())) {
        shown.add(container);
      }
    }
    return shown;
  }

  private List<InterfaceReadings> shownInterfaces(TaskReadings readings) {
    List<InterfaceReadings> shown = new ArrayList<>(readings.interfaces().size());
    for (InterfaceReadings network : readings.interfaces()) {
      if (network.container().isEmpty() || isShown(network.container().get())) {
        shown.add(network);
      }
    }
    return shown;
  }

  private List<BlockDeviceReadings> shownDevices(TaskReadings readings) {
    List<BlockDeviceReadings> shown = new ArrayList<>();
    for (ContainerReadings container : shownContainers(readings)) {
      shown.addAll(container.blockDevices());
    }
    return shown;
  }
}
