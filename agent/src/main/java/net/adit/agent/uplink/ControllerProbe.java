package net.adit.agent.uplink;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.host.HostException;
import net.adit.model.FeatureLevel;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.model.net.Endpoint;
import net.adit.pki.PeerId;
import net.adit.protocol.gateway.AgentPaths;

/// Asks each controller once, as the agent would: is it there, do both trust each other, and do
/// their clocks agree? Stateless.
public final class ControllerProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private ControllerProbe() {}

  /// @param known the plan the agent has: only what is newer has to be sent
  /// @return what is wrong, in the order of the controllers; the clock once
  public static List<Refusal> findings(
      Identity identity, Revision known, InstantSource time, SecureRandom random)
      throws InterruptedException {
    List<Refusal> findings = new ArrayList<>();
    Optional<String> clock = Optional.empty();
    for (Endpoint controller : identity.controllers()) {
      try (ControllerClient client = client(identity, controller, time, random)) {
        client.ask(
            (identity.balances() ? AgentPaths.BALANCER_PLAN : AgentPaths.PLAN)
                + "?since="
                + known.number()
                + "&wait=0&level="
                + FeatureLevel.KNOWN,
            PATIENCE);
        clock = clock.or(() -> client.clockOffset().flatMap(ControllerClock::complaint));
      } catch (HostException failed) {
        findings.add(failed.refusal());
      }
    }
    clock
        .map(sentence -> Refusal.of(Kind.CONFLICT, "clock-off", sentence, ""))
        .ifPresent(findings::add);
    return findings;
  }

  private static ControllerClient client(
      Identity identity, Endpoint controller, InstantSource time, SecureRandom random) {
    return new ControllerClient(
        List.of(controller),
        identity.mutualTls(time, random).context(id -> id.kind() == PeerId.Kind.CONTROLLER),
        time);
  }
}
