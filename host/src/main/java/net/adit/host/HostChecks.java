package net.adit.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.host.ProcessRunner.Command;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;

/// Whether this host can be a gateway or balancer: each answer that is no says what, where and what
/// to do. Thread-safe.
public final class HostChecks {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path TUN = Path.of("/dev/net/tun");
  private static final int LARGEST = 64 * 1024;

  private final ProcessRunner runner;

  /// A program the agent starts, the package that brings it on Debian, and the oldest version whose
  /// text it can write.
  private record Program(String name, String debianPackage, String oldest) {}

  private static final List<Program> PROGRAMS =
      List.of(new Program("nft", "nftables", "1.0"), new Program("zebra", "frr", "8.1"));
  private static final Program OPENVPN = new Program("openvpn", "openvpn", "2.6");

  public HostChecks(ProcessRunner runner) {
    this.runner = runner;
  }

  /// What forbids the agent to start; empty if all is well.
  ///
  /// @param managedRouting whether FRR is the agent's to run
  public List<Refusal> obstacles(boolean managedRouting) {
    List<Refusal> obstacles = new ArrayList<>();
    rights(HostFiles.readText(STATUS, LARGEST).orElse("")).ifPresent(obstacles::add);
    tun(TUN).ifPresent(obstacles::add);
    version(OPENVPN, obstacles).flatMap(OpenVpnAge::tooOld).ifPresent(obstacles::add);
    programs(managedRouting, obstacles);
    return obstacles;
  }

  private void programs(boolean managedRouting, List<Refusal> obstacles) {
    for (Program program : PROGRAMS) {
      if (managedRouting || !program.debianPackage().equals("frr")) {
        version(program, obstacles)
            .filter(version -> version.isBefore(program.oldest()))
            .ifPresent(version -> obstacles.add(tooOld(program, version)));
      }
    }
  }

  /// The same for a balancer, which needs neither openvpn nor tunnels.
  public List<Refusal> obstaclesOfBalancer(boolean managedRouting) {
    List<Refusal> obstacles = new ArrayList<>();
    rights(HostFiles.readText(STATUS, LARGEST).orElse("")).ifPresent(obstacles::add);
    programs(managedRouting, obstacles);
    return obstacles;
  }

  /// What an administrator should look at, though the agent can work.
  public List<Refusal> advice() {
    List<Refusal> advice = new ArrayList<>();
    version(OPENVPN, new ArrayList<>())
        .flatMap(version -> OpenVpnAge.unmended(version, packageVersion(OPENVPN)))
        .ifPresent(advice::add);
    return advice;
  }

  /// Whether somebody else listens on the port, in this network namespace.
  public Optional<Refusal> portInUse(Transport transport, Port port) {
    return PortUse.holder(transport, port)
        .map(holder ->
            Refusal.of(
                Kind.CONFLICT,
                "port-in-use",
                transport + " port " + port + " is in use by " + holder,
                "stop it, or give the site another port"));
  }

  /// Whether the calling process is root's.
  public static boolean isRoot() {
    return Capabilities.parse(HostFiles.readText(STATUS, LARGEST).orElse("")).root();
  }

  static Optional<Refusal> rights(String status) {
    List<Capabilities.Needed> missing = Capabilities.parse(status).missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.FORBIDDEN,
                "rights-missing",
                "the agent lacks the rights " + missing,
                "start it by its systemd unit, which grants them, or as root"));
  }

  static Optional<Refusal> tun(Path device) {
    if (!Files.exists(device)) {
      return Optional.of(
          noTun(
              device + " does not exist",
              "load the kernel module with 'modprobe tun', or pass the device into the container"));
    }
    try (FileChannel _ =
        FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return Optional.empty();
    } catch (AccessDeniedException refused) {
      return Optional.of(
          noTun(
              device + " may not be opened",
              "'chmod 0666 " + device + "', as udev does, or allow the device to the container"));
    } catch (IOException withoutDriver) {
      return Optional.of(
          noTun(
              device + " is there, but the kernel has no tun",
              "load its module with 'modprobe tun'; if there is none, install the kernel's modules"
                  + " or start the kernel that is installed"));
    }
  }

  private static Refusal noTun(String what, String remedy) {
    return Refusal.of(Kind.UNAVAILABLE, "tun-missing", what, remedy);
  }

  private Optional<ProgramVersion> version(Program program, List<Refusal> obstacles) {
    try {
      return ProgramVersion.find(runner.run(Command.of(program.name(), "--version")).out());
    } catch (HostException missing) {
      obstacles.add(
          Refusal.of(
              Kind.UNAVAILABLE,
              "program-missing",
              "the program '" + program.name() + "' is not installed",
              "install it: apt install " + program.debianPackage()));
      return Optional.empty();
    }
  }

  private Optional<String> packageVersion(Program program) {
    try {
      Command query = Command.of("dpkg-query", "-W", "-f", "${Version}", program.debianPackage());
      return Optional.of(runner.runChecked(query).out().strip());
    } catch (HostException noPackage) {
      return Optional.empty();
    }
  }

  private static Refusal tooOld(Program program, ProgramVersion version) {
    return Refusal.of(
        Kind.UNAVAILABLE,
        "program-too-old",
        program.name() + " " + version + " is too old",
        "install version " + program.oldest() + " or later");
  }
}
