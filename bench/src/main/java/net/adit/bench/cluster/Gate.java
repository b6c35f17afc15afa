package net.adit.bench.cluster;

import net.adit.lab.network.LabNetwork;
import net.adit.lab.topology.Cluster;

/// Holds packets of UDP clients back on their way through the lab's internet, so that many clients
/// can be made ready and then be let go in one moment. Thread-safe.
public record Gate(LabNetwork network) {
  private static final String CLOSED =
      """
      table inet gate
      delete table inet gate
      table inet gate {
        chain way {
          type filter hook forward priority 0;
          iifname "clients" meta l4proto udp drop
        }
      }
      """;

  void close() {
    nft(CLOSED);
  }

  void open() {
    nft("table inet gate\ndelete table inet gate\n");
  }

  private void nft(String text) {
    network.command(Cluster.INTERNET, "nft", "-f", "-").input(text).run().orThrow();
  }
}
