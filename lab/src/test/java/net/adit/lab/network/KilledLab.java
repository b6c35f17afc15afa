package net.adit.lab.network;

import java.util.concurrent.CountDownLatch;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Shape;

/// A program that raises a lab and waits to be killed.
final class KilledLab {
  private KilledLab() {}

  public static void main(String[] arguments) throws InterruptedException {
    LabNetwork network = LabNetwork.raise(new Shape(1, 1, 1), new RouterKeys("lab", "lab"));
    network.start(Cluster.server(1), "sleeper", java.util.List.of("sleep", "3600"));
    System.out.println("up " + network.number());
    new CountDownLatch(1).await();
  }
}
