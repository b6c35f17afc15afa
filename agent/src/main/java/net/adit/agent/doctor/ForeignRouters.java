package net.adit.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.agent.routing.FrrInstance;
import net.adit.host.HostProcess;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// FRR daemons that are not Adit's, in the same network namespace: two zebras remove each other's
/// routes, and two ospfd on one link are two routers with one address. Stateless.
final class ForeignRouters {
  private static final Path PROC = Path.of("/proc");
  private static final Set<String> PROGRAMS =
      Set.of("zebra", "bfdd", "ospfd", "ospf6d", "bgpd", "ripd", "ripngd", "isisd");

  private ForeignRouters() {}

  static Optional<Refusal> beside(FrrInstance own) {
    String found =
        processes().stream()
            .map(process -> describe(process, own))
            .flatMap(Optional::stream)
            .sorted()
            .collect(Collectors.joining(", "));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "foreign-frr",
                "an FRR that is not Adit's runs beside it (" + found + ")",
                "stop it with 'systemctl disable --now frr', or set 'routing = external' in"
                    + " agent.conf and let that FRR announce the routes"));
  }

  private static List<HostProcess> processes() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("[0-9]+"))
          .flatMap(name -> HostProcess.find(Long.parseLong(name)).stream())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Optional<String> describe(HostProcess process, FrrInstance own) {
    List<String> words = process.commandLine();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    boolean foreign =
        PROGRAMS.contains(program) && !isOf(own, words) && isInThisNamespace(process.pid());
    return foreign ? Optional.of(program + ", process " + process.pid()) : Optional.empty();
  }

  private static boolean isOf(FrrInstance own, List<String> words) {
    int option = words.indexOf("-N");
    return option >= 0 && option + 1 < words.size() && words.get(option + 1).equals(own.name());
  }

  /// One whose namespace may not be seen counts as here: on most hosts there is one only.
  private static boolean isInThisNamespace(long pid) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/ns/net"))
          .equals(Files.readSymbolicLink(PROC.resolve("thread-self/ns/net")));
    } catch (IOException hidden) {
      return true;
    }
  }
}
