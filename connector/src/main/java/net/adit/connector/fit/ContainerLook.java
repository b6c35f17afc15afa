package net.adit.connector.fit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import net.adit.connector.fit.Container.Device;
import net.adit.host.Capabilities;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.host.ProgramVersion;

/// Looks at this container by trying, since what is configured and what is allowed are two things:
/// it opens the device, asks nftables for its tables, makes a namespace that ends at once. Changes
/// nothing. Stateless.
public final class ContainerLook {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path TUN = Path.of("/dev/net/tun");
  private static final int LARGEST = 64 * 1024;

  private final ProcessRunner runner;

  public ContainerLook(ProcessRunner runner) {
    this.runner = runner;
  }

  /// @param openVpn the program
  public Container look(Path openVpn) {
    return new Container(
        Capabilities.parse(HostFiles.readText(STATUS, LARGEST).orElse("")).administersNetwork(),
        device(TUN),
        run(openVpn.toString(), "--version").flatMap(said -> ProgramVersion.find(said.out())),
        succeeds("nft", "list", "tables"),
        succeeds("unshare", "--user", "--map-root-user", "--net", "true"),
        succeeds("pasta", "--version"));
  }

  private static Device device(Path device) {
    if (!Files.exists(device)) {
      return Device.ABSENT;
    }
    try (FileChannel _ =
        FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return Device.OPENS;
    } catch (IOException refused) {
      return Device.DENIED;
    }
  }

  private boolean succeeds(String... words) {
    return run(words).filter(Output::succeeded).isPresent();
  }

  private Optional<Output> run(String... words) {
    try {
      return Optional.of(runner.run(Command.of(words)));
    } catch (HostException absent) {
      return Optional.empty();
    }
  }
}
