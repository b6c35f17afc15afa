package net.adit.agent.daemon;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.model.net.InterfaceName;

/// Lets one daemon after the other be started anew for a new certificate, so that clients find the
/// others meanwhile. Thread-safe.
final class Turn {
  private final AtomicReference<Optional<InterfaceName>> holder =
      new AtomicReference<>(Optional.empty());

  /// Whether it is this daemon's turn now; it stays so until it is given back.
  boolean take(InterfaceName tunnel) {
    Optional<InterfaceName> mine = Optional.of(tunnel);
    return holder.updateAndGet(now -> now.isEmpty() ? mine : now).equals(mine);
  }

  /// It is somebody else's turn, if it was this daemon's.
  void giveBack(InterfaceName tunnel) {
    holder.updateAndGet(now -> now.filter(other -> !other.equals(tunnel)));
  }
}
