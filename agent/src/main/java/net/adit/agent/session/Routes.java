package net.adit.agent.session;

import java.util.List;
import java.util.Map;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// Where this gateway sends packets for devices. Confined to the sessions' thread; each call
/// returns when the kernel has it, or has refused it, which is a fault.
public interface Routes {

  /// From now on the prefixes are reached through this tunnel, whatever tunnel it was before;
  /// without a moment in between in which they are not reached.
  void announce(InterfaceName tunnel, List<Prefix> prefixes);

  /// The prefixes are not reached through this tunnel any more. A route through another tunnel
  /// stays, and none, or no such tunnel, is no error.
  void withdraw(InterfaceName tunnel, List<Prefix> prefixes);

  /// Flows from and to these prefixes, which are withdrawn, end soon: none goes on unseen because
  /// it was allowed once. Returns at once.
  void endFlows(List<Prefix> prefixes);

  /// Removes every route to a device that is not among these: what a crashed agent left behind.
  void retain(Map<Prefix, InterfaceName> living);
}
