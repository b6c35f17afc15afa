package net.adit.agent.peers;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PeerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells balancers how this gateway is: at once when they come, and whenever it changes.
/// Thread-safe.
///
/// A balancer is told and never listened to: what it sends beyond its greeting shows only that it
/// lives.
final class WordTeller {
  private static final Logger LOG = LoggerFactory.getLogger(WordTeller.class);
  private static final PeerMessage.Word NOTHING_YET = new PeerMessage.Word(true, 100, List.of());

  private final GatewayName self;
  private final InstantSource time;
  private final Set<PeerLink> links = ConcurrentHashMap.newKeySet();
  private PeerMessage.Word word = NOTHING_YET;

  WordTeller(GatewayName self, InstantSource time) {
    this.self = self;
    this.time = time;
  }

  /// The gateway's word from now on.
  synchronized void say(PeerMessage.Word next) {
    if (!next.equals(word)) {
      word = next;
      links.forEach(link -> link.send(next));
    }
  }

  /// Shows the balancers that this gateway's agent lives.
  void ping() {
    links.forEach(link -> link.send(new PeerMessage.Ping(time.instant())));
  }

  /// Ends the connections of those who are no balancers of this gateway any more.
  void keepTo(Set<GatewayName> balancers) {
    links.stream().filter(link -> !balancers.contains(link.peer())).forEach(PeerLink::close);
  }

  /// Tells one balancer, until the connection ends.
  void tell(GatewayName balancer, PeerSocket socket) throws IOException {
    socket.write(new PeerMessage.Hello(PeerMessage.VERSION, self, time.instant()));
    socket.flush();
    try (PeerLink link = new PeerLink(balancer, socket, time.instant())) {
      begin(link);
      try {
        while (true) {
          listen(link);
        }
      } finally {
        links.remove(link);
      }
    }
  }

  /// A line that is no message is passed over, as a newer balancer may say more.
  private static void listen(PeerLink link) throws IOException {
    try {
      link.read();
    } catch (InvalidValueException unknown) {
      LOG.debug("{} sent what cannot be read: {}", link.peer(), unknown.getMessage());
    }
  }

  private synchronized void begin(PeerLink link) {
    link.send(word);
    links.add(link);
  }

  void close() {
    links.forEach(PeerLink::close);
  }
}
