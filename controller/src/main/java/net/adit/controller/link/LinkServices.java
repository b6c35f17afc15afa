package net.adit.controller.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.pki.PeerId;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;

/// What the agent link needs of the controller, one interface for each kind of message.
///
/// All are called from many virtual threads at once; the waiting ones may block as long as asked.
public record LinkServices(
    Serving serving,
    Enrolments enrolments,
    Plans plans,
    BalancerPlans balancerPlans,
    Events events,
    Applied applied,
    Commands commands,
    Traces traces) {

  /// Whether this controller may answer agents at all.
  public interface Serving {
    /// Why not, if so: another controller should be asked.
    Optional<Refusal> refusal();
  }

  /// Gives agents their certificates.
  public interface Enrolments {
    Result join(JoinRequest request);

    /// @param agent as the certificate of the connection says
    Result renew(PeerId agent, RenewRequest request);

    /// Whether the desired state has such a gateway or balancer now: asked at every request.
    boolean knows(PeerId agent);

    /// Why an agent that knows this feature level gets no plan, if so.
    Optional<Refusal> tooOld(GatewayName agent, int level);
  }

  /// Certificates or the reason why there are none.
  public sealed interface Result {
    record Issued(Certificates certificates) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  /// Hands out plans.
  public interface Plans {
    /// The way from `since` to the newest plan of the gateway.
    ///
    /// @param wait how long to wait for something newer than `since`
    /// @return empty if nothing newer came in that time
    Optional<PlanMessage> newerThan(GatewayName gateway, Revision since, Duration wait)
        throws InterruptedException;
  }

  /// Hands out the plans of balancers.
  public interface BalancerPlans {
    /// The newest plan of the balancer.
    ///
    /// @param wait how long to wait for one that asks for something else than the one of `since`
    /// @return empty if none came in that time
    Optional<BalancerMessage> balancerPlan(GatewayName balancer, Revision since, Duration wait)
        throws InterruptedException;
  }

  /// Stores events durably.
  public interface Events {
    EventBatch.Receipt record(GatewayName gateway, EventBatch batch);
  }

  /// Takes note of what runs on a gateway; also its heartbeat.
  public interface Applied {
    void accept(AppliedState state);
  }

  /// Tells a gateway what operators ask of its sessions.
  public interface Commands {
    /// @param after the last command that the gateway has carried out; 0 for none
    List<SessionCommand> after(GatewayName gateway, long after, Duration wait)
        throws InterruptedException;
  }

  /// What somebody wants to see of a gateway's policy, and what the gateway saw of it.
  public record Traces(TraceWishes wishes, TraceReports reports) {}

  /// Tells a gateway that somebody wants to see what its policy decides.
  public interface TraceWishes {
    /// @param known the trace that the gateway knows of; may be empty
    /// @return another one; empty if there is none in that time
    Optional<PolicyTrace.Wish> wish(GatewayName gateway, String known, Duration wait)
        throws InterruptedException;
  }

  /// Takes what a gateway saw.
  public interface TraceReports {
    PolicyTrace.Receipt take(GatewayName gateway, PolicyTrace.Report report);
  }
}
