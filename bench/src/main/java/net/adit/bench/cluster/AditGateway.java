package net.adit.bench.cluster;

import java.util.List;
import java.util.stream.Stream;
import net.adit.lab.client.Profile;

/// A gateway of the cluster: its agent and its openvpn daemons. Thread-safe.
record AditGateway(ClusterLab lab, String gateway) implements Contender {
  @Override
  public String name() {
    return "adit";
  }

  @Override
  public Profile profile(int number) {
    return lab.profile(number, List.of(gateway)).withoutDevice();
  }

  @Override
  public List<Long> processes() {
    return Stream.concat(Stream.of(lab.agent(gateway)), lab.daemons(gateway).stream()).toList();
  }
}
