package net.adit.lab.chaos.schedule;

import java.util.List;
import java.util.random.RandomGenerator;
import net.adit.lab.chaos.fault.AgentKilled;
import net.adit.lab.chaos.fault.AgentPaused;
import net.adit.lab.chaos.fault.CableCut;
import net.adit.lab.chaos.fault.ControllerKilled;
import net.adit.lab.chaos.fault.ControllerPaused;
import net.adit.lab.chaos.fault.DaemonKilled;
import net.adit.lab.chaos.fault.DaemonPaused;
import net.adit.lab.chaos.fault.Fault;
import net.adit.lab.chaos.fault.HostLost;
import net.adit.lab.chaos.fault.RouterKilled;
import net.adit.lab.chaos.fault.SitesParted;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Shape;

/// Draws what breaks next, each kind by its weight. Confined to one thread.
final class Targets {
  private static final int DAEMONS = 3;
  private static final List<String> ROUTERS = List.of("zebra", "ospfd", "ospf6d");

  private final Shape shape;
  private final List<String> gateways;
  private final List<String> balancers;
  private final RandomGenerator random;

  Targets(Shape shape, RandomGenerator random) {
    this.shape = shape;
    this.gateways = Cluster.gateways(shape);
    this.balancers = Cluster.balancers(shape);
    this.random = random;
  }

  /// Of a hundred faults so many are of each kind.
  Fault draw() {
    int die = random.nextInt(100);
    if (die < 64) {
      return ofGateway(die, pick(gateways));
    }
    if (die < 82 && !balancers.isEmpty()) {
      return ofBalancer(die, pick(balancers));
    }
    if (die < 90 && shape.sites() > 1) {
      return parted();
    }
    return die < 96 ? new ControllerKilled() : new ControllerPaused();
  }

  private Fault ofGateway(int die, String gateway) {
    if (die < 14) {
      return new AgentKilled(gateway);
    }
    if (die < 20) {
      return new AgentPaused(gateway);
    }
    if (die < 32) {
      return new DaemonKilled(gateway, random.nextInt(DAEMONS));
    }
    if (die < 38) {
      return new DaemonPaused(gateway, random.nextInt(DAEMONS));
    }
    if (die < 48) {
      return new HostLost(gateway);
    }
    if (die < 60) {
      return new CableCut(gateway, pick(List.of(CableCut.Side.values())));
    }
    return new RouterKilled(gateway, pick(ROUTERS));
  }

  private Fault ofBalancer(int die, String balancer) {
    if (die < 70) {
      return new AgentKilled(balancer);
    }
    if (die < 73) {
      return new AgentPaused(balancer);
    }
    return die < 77 ? new HostLost(balancer) : new CableCut(balancer, CableCut.Side.OUTSIDE);
  }

  private Fault parted() {
    int one = 1 + random.nextInt(shape.sites() - 1);
    return new SitesParted(one, random.nextInt(one + 1, shape.sites() + 1));
  }

  private <T> T pick(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
