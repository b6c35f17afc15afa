package net.adit.controller.store.trace;

import java.util.List;
import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PolicyTrace.Opening;

/// What a trace has come to behind a number. Immutable.
///
/// @param last the number of the last opening; the one asked for if there is none
/// @param heard whether the gateway has answered at all
/// @param notShown openings since the beginning that were too many to be shown
/// @param lossy whether there may be more
/// @param end why nothing more comes
public record TracePart(
    GatewayName gateway,
    List<Opening> openings,
    long last,
    boolean heard,
    long notShown,
    boolean lossy,
    Optional<String> end) {
  public TracePart {
    openings = List.copyOf(openings);
  }
}
