package net.adit.agent.uplink;

import java.time.Duration;
import java.util.Optional;
import net.adit.model.FeatureLevel;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;
import net.adit.pki.PeerId;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.BalancerMessage;

/// The connection of a balancer to the controllers, whichever of them answers: plans come by long
/// poll, events and state go up. Thread-safe; it never stands in the way of a tunnel.
public final class BalancerLink implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(30);
  private static final Duration POLL_PATIENCE = POLL.plusSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final GatewayName self;
  private final ControllerClient client;
  private final Listener listener;
  private final CommonLoops common;
  private final LinkLoop plans;
  private Revision known;

  /// Where the agent stands when the link starts. Immutable.
  ///
  /// @param tls of the identity; also that by which gateways are dialled
  /// @param known the revision of the newest plan it has
  public record Start(Identity identity, IdentityFile file, MutualTls tls, Revision known) {}

  /// Hears what controllers send; the next message is asked for when a method returns.
  public interface Listener {
    void planned(BalancerMessage message);

    /// Keys and certificates are new, and on disk.
    void renewed(Identity identity);
  }

  /// Starts at once.
  public BalancerLink(Start start, Surroundings surroundings, Reports reports, Listener listener) {
    this.self = start.identity().gateway();
    this.client =
        new ControllerClient(
            start.identity().controllers(),
            start.tls().context(id -> id.kind() == PeerId.Kind.CONTROLLER),
            surroundings.time());
    this.listener = listener;
    this.known = start.known();
    this.common =
        new CommonLoops(
            client,
            new CertificateRenewal(start.identity(), start.file(), start.tls(), surroundings),
            reports,
            listener::renewed,
            surroundings.faults());
    this.plans = LinkLoop.start("plan", LONGEST_WAIT, this::takePlan);
  }

  /// What runs has changed: the controllers are told now, not at the next heartbeat.
  public void appliedChanged() {
    common.appliedChanged();
  }

  private void takePlan() throws InterruptedException {
    common.ask(this::askForPlan);
  }

  private void askForPlan() throws InterruptedException {
    Optional<BalancerMessage> message =
        client.get(
            AgentPaths.BALANCER_PLAN
                + "?since="
                + known.number()
                + "&wait="
                + POLL.toSeconds()
                + "&level="
                + FeatureLevel.KNOWN,
            BalancerMessage.class,
            POLL_PATIENCE);
    if (message.isPresent()) {
      GatewayName named = message.get().plan().balancer();
      if (!named.equals(self)) {
        throw LinkFailure.foreignPlan(self, named);
      }
      listener.planned(message.get());
      known = message.get().plan().revision();
    }
  }

  /// Ends the link; events that are not sent yet stay in the spool.
  @Override
  public void close() {
    plans.close();
    common.close();
    client.close();
  }
}
