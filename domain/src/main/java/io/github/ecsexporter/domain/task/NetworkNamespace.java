package io.github.ecsexporter.domain.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A network namespace: who is in it, and whose it is. All its members see the same interfaces, so
 * what they report is counted once. Immutable and thread-safe.
 *
 * <p>See {@link Task#networkNamespaces()} for how a task's containers are sorted into namespaces.
 */
public final class NetworkNamespace {
  private final String id;
  private final boolean sharedByDesign;
  private final boolean tasks;
  private final Optional<Container> owner;
  private final List<Container> members;

  NetworkNamespace(
      String id,
      boolean sharedByDesign,
      boolean tasks,
      Optional<Container> owner,
      List<Container> members) {
    this.id = requireNonNull(id, "id is null");
    this.sharedByDesign = sharedByDesign;
    this.tasks = tasks;
    this.owner = requireNonNull(owner, "owner is null");
    this.members = List.copyOf(members);
  }

  /**
   * What distinguishes the namespace from the task's others, the same in every document: empty for
   * the task's, else the {@code DockerId} of the container that it belongs to, listed or not.
   */
  public String id() {
    return id;
  }

  /** Whether the platform puts all containers of the task in it: {@code awsvpc} and the like. */
  public boolean isSharedByDesign() {
    return sharedByDesign;
  }

  /**
   * Whether its traffic is the task's: it is {@linkplain #isSharedByDesign() shared by design}, or
   * two or more of the user's containers, and all of them, are in it.
   */
  public boolean isTasks() {
    return tasks;
  }

  /**
   * The container that it was made for; empty for the task's, and where the task does not list that
   * container.
   */
  public Optional<Container> owner() {
    return owner;
  }

  /** The containers in it, the agent's own ones included, in the document's order. */
  public List<Container> members() {
    return members;
  }

  /** Whether one of the user's containers is in it. */
  public boolean hasUserContainer() {
    for (Container member : members) {
      if (member.isNormal()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkNamespace that
        && id.equals(that.id)
        && sharedByDesign == that.sharedByDesign
        && tasks == that.tasks
        && owner.equals(that.owner)
        && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + members.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(sharedByDesign ? "the task's" : id).append(" [");
    for (int i = 0; i < members.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(members.get(i).name());
    }
    return text.append(']').toString();
  }
}
