package net.adit.agent.uplink;

import net.adit.agent.uplink.plan.StoredPlan;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;

/// Hears what controllers send. Each method is called on one thread of its own, in order; the next
/// message is asked for when it returns.
public interface LinkListener {
  /// A newer plan has come.
  ///
  /// @param message what brought it, for [PlanFile#store]
  void planned(PlanMessage message, StoredPlan plan);

  /// An operator asks for something.
  void commanded(SessionCommand command);

  /// An operator wants to see what the policy decides.
  ///
  /// @param reports where what is seen goes
  void traceWished(PolicyTrace.Wish wish, TraceReporter reports);

  /// Keys and certificates are new, and on disk: openvpn has to be told.
  void renewed(Identity identity);

  /// Carries reports of a trace to a controller.
  @FunctionalInterface
  interface TraceReporter {
    /// @throws net.adit.host.HostException if no controller takes it
    PolicyTrace.Receipt report(PolicyTrace.Report report) throws InterruptedException;
  }
}
