package net.adit.lab.story;

import java.util.List;
import net.adit.lab.client.RealClient;
import net.adit.lab.network.Parallel;

/// Clients without traffic, for number. Immutable.
public record Fleet(List<RealClient> clients) implements AutoCloseable {
  public Fleet {
    clients = List.copyOf(clients);
  }

  /// How many of them have logged in exactly once and are still connected.
  public int undisturbed() {
    return (int)
        clients.stream()
            .filter(client -> client.connected() && client.history().logins().size() == 1)
            .count();
  }

  @Override
  public void close() {
    Parallel.forEach(clients, RealClient::kill);
  }
}
