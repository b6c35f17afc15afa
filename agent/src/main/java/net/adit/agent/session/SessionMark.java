package net.adit.agent.session;

import net.adit.protocol.gateway.Stamp;

/// A session's name and its place in time. Immutable.
///
/// @param nonce names the session, unique in the cluster
/// @param order rises with each login on this gateway
/// @param stamp of its claim; the moment of the login until it has one
record SessionMark(String nonce, long order, Stamp stamp) {
  SessionMark at(Stamp claimed) {
    return new SessionMark(nonce, order, claimed);
  }
}
