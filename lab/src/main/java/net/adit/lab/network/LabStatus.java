package net.adit.lab.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.lab.host.Leftover;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.RunFile;

/// One lab as the machine has it. Immutable.
///
/// @param processes in its namespaces
public record LabStatus(int number, RunFile.State state, int namespaces, int processes) {
  public static List<LabStatus> all() {
    return RunFile.all().stream().map(LabStatus::of).toList();
  }

  private static LabStatus of(RunFile file) {
    Set<String> names =
        file.leftovers().stream()
            .filter(Leftover.Namespace.class::isInstance)
            .map(one -> ((Leftover.Namespace) one).name())
            .collect(Collectors.toUnmodifiableSet());
    int processes = ProcessTable.inNamespaces(names).values().stream().mapToInt(List::size).sum();
    return new LabStatus(file.number(), file.state(), names.size(), processes);
  }

  @Override
  public String toString() {
    String words =
        switch (state) {
          case RUNNING -> "running";
          case KEPT -> "kept: take it down by 'adit lab down " + number + "'";
          case LEFT_BEHIND -> "left behind: remove it by 'adit lab clean'";
        };
    return "lab %d: %d namespaces, %d processes, %s"
        .formatted(number, namespaces, processes, words);
  }
}
