package net.adit.bench;

import net.adit.bench.cluster.Size;

/// A family of the cluster's benchmark, in the order in which they are measured: what takes
/// something away for good comes late.
enum Family {
  LOGIN(200, 200, 40, 40),
  BURST(1_000, 1_000, 100, 100),
  CONVERGE(200, 200, 20, 20),
  DRAIN(106, 106, 26, 26),
  REVOKE(220, 220, 44, 44),
  THROUGHPUT(4, 4, 4, 4),
  HOLD(2_000, 10_000, 100, 500),
  CRASH(6, 6, 6, 6);

  private final int clients;
  private final int devices;
  private final int quickClients;
  private final int quickDevices;

  Family(int clients, int devices, int quickClients, int quickDevices) {
    this.clients = clients;
    this.devices = devices;
    this.quickClients = quickClients;
    this.quickDevices = quickDevices;
  }

  /// Whom it needs.
  Size size(boolean isQuick) {
    return isQuick ? new Size(quickClients, quickDevices) : new Size(clients, devices);
  }
}
