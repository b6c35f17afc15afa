package net.adit.openvpn.management;

/// Which login of which client: what a `CONNECT` or `REAUTH` asks about and its answer names.
///
/// Both count from 0 again when the daemon restarts, so they name a session only together with the
/// daemon's start ({@link ClientEnvironment#daemonStart}). A KID must come from a notification: it
/// cannot be guessed.
///
/// @param cid client id, unique in one life of a daemon
/// @param kid key id, unique in one life of a daemon
public record ClientKey(long cid, long kid) {
  @Override
  public String toString() {
    return cid + " " + kid;
  }
}
