package net.adit.bench;

import java.util.Locale;
import net.adit.bench.cluster.Size;

/// A family of the cluster's benchmark, in the order in which they are measured.
enum Family {
  LOGIN(200, 40),
  BURST(1_000, 100),
  CONVERGE(0, 0),
  DRAIN(106, 26),
  REVOKE(0, 0),
  THROUGHPUT(4, 4),
  CRASH(6, 6),
  BALANCER_CRASH(6, 6),
  HOLD(2_000, 100);

  private static final int PLANNED = 10_000;
  private static final int QUICKLY_PLANNED = 500;

  private final int clients;
  private final int quickClients;

  Family(int clients, int quickClients) {
    this.clients = clients;
    this.quickClients = quickClients;
  }

  /// Whether its lab has sites behind balancers.
  boolean needsBalancers() {
    return this == BALANCER_CRASH;
  }

  /// As commands and people call it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whom it needs.
  ///
  /// @param fresh devices that nobody else uses
  Size size(boolean quick, int fresh) {
    int planned = quick ? QUICKLY_PLANNED : PLANNED;
    return new Size(quick ? quickClients : clients, fresh, this == HOLD ? planned : 0);
  }
}
