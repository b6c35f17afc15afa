package net.adit.openvpn.management;

import net.adit.openvpn.OpenVpnException;

/// Who hears what a daemon says. Called by the channel's reader thread, one call at a time and in
/// order: an implementation hands on quickly and must not wait for replies.
public interface NotificationListener {

  void heard(Notification notification);

  /// The connection has ended; nothing follows. Sessions known by this daemon's client ids are not
  /// known any more: a restarted daemon counts them from 0 again.
  ///
  /// @param cause says whether the daemon or the channel's owner closed it
  void closed(OpenVpnException cause);
}
