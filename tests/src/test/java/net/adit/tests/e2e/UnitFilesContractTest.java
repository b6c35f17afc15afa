package net.adit.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Command;
import net.adit.lab.host.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// systemd has nothing to say against the units, installed as README says.
@Tag("contract")
class UnitFilesContractTest {
  private static final Path HOME = Launcher.find().toAbsolutePath().resolve("../..").normalize();
  private static final List<String> DAEMONS =
      List.of("zebra", "bfdd", "ospfd", "ospf6d", "bgpd", "ripd", "ripngd");

  @Test
  void areAccepted(@TempDir Path units) throws IOException {
    install(HOME.resolve("packaging/systemd"), units);
    Outcome verified = verify(units);
    assertThat(verified.output() + verified.errors()).isEmpty();
    assertThat(verified.exit()).isZero();
  }

  @Test
  void areReadAtAll(@TempDir Path units) throws IOException {
    install(HOME.resolve("packaging/systemd"), units);
    Path agent = units.resolve("adit-agent.service");
    Files.writeString(agent, Files.readString(agent).replace("ProtectHome=", "ProtectHouse="));
    Outcome verified = verify(units);
    assertThat(verified.output() + verified.errors()).contains("ProtectHouse");
  }

  /// FRR before version 9 has no mgmtd, which systemd would miss.
  private static Stream<String> units() {
    Stream<String> daemons =
        Files.exists(Path.of("/usr/lib/frr/mgmtd"))
            ? Stream.concat(DAEMONS.stream(), Stream.of("mgmtd"))
            : DAEMONS.stream();
    return Stream.concat(
        Stream.of(
            "adit-controller.service", "adit-agent.service", "adit-vrrp.service", "adit-vrrp.path"),
        daemons.flatMap(daemon ->
            Stream.of("adit-frr@" + daemon + ".service", "adit-frr@" + daemon + ".path")));
  }

  private static Outcome verify(Path units) {
    return Command.of("systemd-analyze", "verify", "--man=no")
        .and(units().map(unit -> units.resolve(unit).toString()).toArray(String[]::new))
        .run();
  }

  /// Copies the units; this source tree stands for `/opt/adit`.
  private static void install(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace("/opt/adit", HOME.toString()));
      }
    }
  }
}
