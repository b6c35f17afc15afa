package net.adit.agent.uplink.plan;

import java.nio.file.Path;
import java.util.Optional;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.GatewayJson;

/// A balancer's last plan on disk, from which it works when no controller answers. Thread-safe.
public final class BalancerPlanFile {
  private static final int LARGEST = 16 * 1024 * 1024;

  private final GatewayName self;
  private final Path file;

  /// @param directory the agent's own
  public BalancerPlanFile(GatewayName self, Path directory) {
    this.self = self;
    this.file = directory.resolve("balancer-plan.json");
  }

  /// What was found on disk.
  ///
  /// @param damage what is wrong with the file, in one sentence
  public record Loaded(Optional<BalancerMessage> plan, Optional<String> damage) {}

  /// Reads the plan; one of another balancer, of before this host joined anew, is none.
  public Loaded load() {
    try {
      return new Loaded(
          HostFiles.read(file, LARGEST)
              .map(bytes -> GatewayJson.read(bytes, BalancerMessage.class))
              .filter(message -> message.plan().balancer().equals(self)),
          Optional.empty());
    } catch (InvalidValueException damaged) {
      return new Loaded(
          Optional.empty(),
          Optional.of(
              file + " is damaged: what the kernel holds stays until a controller sends a plan"));
    }
  }

  /// Makes the plan the one on disk; it is durable when this returns.
  ///
  /// @throws HostException if it cannot be written: then the plan before is still there
  public void store(BalancerMessage message) {
    HostFiles.write(file, GatewayJson.write(message), FileMode.PRIVATE);
  }
}
