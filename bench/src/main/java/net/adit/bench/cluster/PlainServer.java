package net.adit.bench.cluster;

import java.util.List;
import net.adit.lab.client.Profile;
import net.adit.lab.compare.ComparedServer;

/// A server without Adit. Its clients say good-bye, as Adit tells its own to. Thread-safe.
record PlainServer(String name, ComparedServer server) implements Contender {
  @Override
  public Profile profile(int number) {
    return server.profile(number).withoutDevice().withOptions(List.of("explicit-exit-notify 1"));
  }

  @Override
  public List<Long> processes() {
    return List.of(server.pid());
  }
}
