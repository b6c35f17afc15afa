package net.adit.agent.daemon;

import java.util.List;
import java.util.Set;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.StatusReport;

/// Hears what happens to the clients of the daemons. Called by several threads, for each daemon in
/// order; an implementation hands on quickly.
public interface DaemonListener {

  /// Which daemons an agent that starts found running: said once, before any other.
  void found(Set<DaemonStart> running);

  /// A channel to the daemon is open; notifications may already have come.
  ///
  /// @param clients whom the daemon knows, with and without address
  void attached(DaemonStart daemon, DaemonPort port, List<StatusReport.Client> clients);

  void heard(DaemonStart daemon, DaemonPort port, Notification.Client notification);

  /// A client says goodbye; the daemon will tell that it is gone only seconds later.
  ///
  /// @param remote the client's address and port, IPv6 in brackets
  void leaving(DaemonStart daemon, String remote);

  /// The channel is lost; the daemon and its clients may go on.
  void detached(DaemonStart daemon);

  /// The daemon's process has ended, and its tunnel with it.
  void gone(DaemonStart daemon);
}
