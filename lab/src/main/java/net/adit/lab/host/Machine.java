package net.adit.lab.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.host.LabException.Reason;

/// What a lab needs of its machine. Stateless.
public final class Machine {
  private static final List<String> PROGRAMS =
      List.of("ip", "sysctl", "kill", "openvpn", "vtysh", "nft", "strace", "openssl");
  private static final List<String> DIRECTORIES =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Machine() {}

  /// Checks that this process is root and that all programs are there.
  ///
  /// @param alsoNeeded programs that not every lab needs
  /// @throws LabException with one sentence that says what is missing and what to do
  public static void require(String... alsoNeeded) {
    if (!Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward"))) {
      throw new LabException(
          Reason.MACHINE, "the lab makes network namespaces and needs root: run it with sudo");
    }
    if (!Files.exists(Path.of("/dev/net/tun"))) {
      throw new LabException(
          Reason.MACHINE, "/dev/net/tun is missing: run 'modprobe tun' or enable it for this host");
    }
    List<String> missing =
        Stream.concat(
                Stream.concat(PROGRAMS.stream(), Stream.of(alsoNeeded))
                    .filter(program -> !isThere(program)),
                Stream.of("/usr/lib/frr/zebra").filter(file -> !Files.exists(Path.of(file))))
            .toList();
    if (!missing.isEmpty()) {
      throw new LabException(
          Reason.MACHINE,
          "the lab needs " + String.join(", ", missing) + ": run 'make deps' to install them");
    }
  }

  private static boolean isThere(String program) {
    return DIRECTORIES.stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
