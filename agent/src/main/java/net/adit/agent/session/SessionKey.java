package net.adit.agent.session;

import net.adit.agent.daemon.DaemonStart;

/// Names a client on one gateway. Immutable.
///
/// @param cid counts from 0 in each life of a daemon, so it means nothing without that life
public record SessionKey(DaemonStart daemon, long cid) {
  @Override
  public String toString() {
    return "client " + cid + " of " + daemon;
  }
}
