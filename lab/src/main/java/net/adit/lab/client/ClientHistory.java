package net.adit.lab.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.lab.client.ClientEvent.PeerInitiated;
import net.adit.lab.client.ClientEvent.Pushed;
import net.adit.model.net.IpAddress;

/// What has become of one client, built from the events of its log. Thread-safe.
public final class ClientHistory {
  private final List<Login> logins = new ArrayList<>();
  private final List<Instant> losses = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Instant begun;
  private Instant pushed;
  private Optional<IpAddress> server = Optional.empty();
  private Optional<String> gateway = Optional.empty();
  private Pushed addresses = new Pushed(Optional.empty(), Optional.empty());
  private boolean calling;
  private boolean connected;

  /// @param started when the program was started
  public ClientHistory(Instant started) {
    begun = started;
    pushed = started;
  }

  /// Takes in the next event.
  ///
  /// @param at when its line arrived
  public synchronized void add(ClientEvent event, Instant at) {
    switch (event) {
      case ClientEvent.Calling() -> calling = true;
      case PeerInitiated peer -> {
        server = Optional.of(peer.address());
        gateway = Optional.of(peer.server());
      }
      case Pushed push -> {
        addresses = push;
        pushed = at;
      }
      case ClientEvent.Completed() -> {
        connected = true;
        logins.add(new Login(begun, pushed, at, addresses.v4(), addresses.v6(), server, gateway));
      }
      case ClientEvent.Restarting(_) -> {
        if (connected) {
          losses.add(at);
        }
        connected = false;
        begun = at;
      }
      case ClientEvent.Refused(String reason) -> refusals.add(reason);
      case ClientEvent.Exiting(_) -> connected = false;
      case ClientEvent.Other() -> {}
    }
  }

  /// All completed logins, in order.
  public synchronized List<Login> logins() {
    return List.copyOf(logins);
  }

  /// When it lost the connection of each login, in order; the last one may last.
  public synchronized List<Instant> losses() {
    return List.copyOf(losses);
  }

  /// What servers said when they refused this client.
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /// Whether the client has come as far as to call a server.
  public synchronized boolean calling() {
    return calling;
  }

  /// Whether the client believes that it is connected.
  public synchronized boolean connected() {
    return connected;
  }
}
