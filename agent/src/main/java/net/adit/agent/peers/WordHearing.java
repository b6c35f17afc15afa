package net.adit.agent.peers;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import net.adit.agent.fault.Faults;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.pki.PeerId;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.PeerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a balancer hears from its gateways, each by a connection that the balancer dials and keeps
/// up. Thread-safe.
///
/// A gateway is believed about itself alone: by the name in its certificate.
public final class WordHearing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WordHearing.class);
  private static final Duration PING = Duration.ofSeconds(1);

  private final GatewayName self;
  private final InstantSource time;
  private final MutualTls tls;
  private final BiConsumer<GatewayName, PeerMessage.Word> heard;
  private final Map<GatewayName, PeerDialer> dialers = new ConcurrentHashMap<>();
  private final Map<GatewayName, PeerLink> links = new ConcurrentHashMap<>();
  private final Faults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final PeerWatch watch = new PeerWatch();
  private final Thread ticker;

  /// @param heard called by a thread for each gateway; must not wait
  public WordHearing(
      GatewayName self,
      InstantSource time,
      MutualTls tls,
      BiConsumer<GatewayName, PeerMessage.Word> heard,
      Faults faults) {
    this.self = self;
    this.time = time;
    this.tls = tls;
    this.heard = heard;
    this.faults = faults;
    this.ticker = Thread.ofVirtual().name("words-tick").start(this::tick);
  }

  /// Listens to these gateways and to no others.
  ///
  /// @param gateways where the agent of each is reached
  public synchronized void listenTo(Map<GatewayName, Endpoint> gateways) {
    note(() -> watch.expect(gateways.keySet(), time.instant()));
    dialers.forEach((gateway, dialer) -> {
      if (!dialer.endpoint().equals(gateways.get(gateway))) {
        stop(gateway, dialer);
      }
    });
    gateways.forEach((gateway, endpoint) ->
        dialers.computeIfAbsent(
            gateway, _ -> new PeerDialer(gateway, endpoint, up -> listen(gateway, endpoint, up))));
  }

  /// The gateways and whether their agents are connected.
  public List<PeerStatus> status() {
    lock.lock();
    try {
      return watch.status();
    } finally {
      lock.unlock();
    }
  }

  private void note(Supplier<List<Effect>> news) {
    List<Effect> effects;
    lock.lock();
    try {
      effects = news.get();
    } finally {
      lock.unlock();
    }
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Raise(String component, String sentence) -> faults.raise(component, sentence);
        case Effect.Clear(String component) -> faults.clear(component);
        case Effect.Send _, Effect.Broadcast _, Effect.End _ -> {}
      }
    }
  }

  private void stop(GatewayName gateway, PeerDialer dialer) {
    dialer.close();
    dialers.remove(gateway);
    PeerLink link = links.remove(gateway);
    if (link != null) {
      link.close();
    }
  }

  private void listen(GatewayName gateway, Endpoint endpoint, Runnable established)
      throws IOException {
    try (PeerSocket socket =
        PeerSocket.dial(endpoint, tls.context(PeerId.agent(gateway)::equals))) {
      if (socket.peer().filter(PeerId.agent(gateway)::equals).isEmpty()) {
        throw new IOException("it is not " + gateway);
      }
      socket.write(new PeerMessage.Hello(PeerMessage.VERSION, self, time.instant()));
      socket.flush();
      // With TLS 1.3 one learns by the first answer only that one was let in.
      if (!(socket.read() instanceof PeerMessage.Hello hello) || !hello.gateway().equals(gateway)) {
        throw new IOException(gateway + " did not begin with a greeting in its own name");
      }
      established.run();
      try (PeerLink link = new PeerLink(gateway, socket, time.instant())) {
        links.put(gateway, link);
        note(() -> watch.up(gateway, time.instant()));
        try {
          readAll(link);
        } finally {
          links.remove(gateway, link);
          note(() -> {
            watch.down(gateway, time.instant());
            return List.of();
          });
        }
      }
    }
  }

  /// A line that is no message is passed over, as a newer gateway may say more.
  private void readAll(PeerLink link) throws IOException {
    while (true) {
      try {
        if (link.read() instanceof PeerMessage.Word word) {
          heard.accept(link.peer(), word);
        }
      } catch (InvalidValueException unknown) {
        LOG.warn("{} sent what cannot be read: {}", link.peer(), unknown.getMessage());
      }
    }
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PING);
        note(() -> watch.check(time.instant()));
        links.values().forEach(link -> link.send(new PeerMessage.Ping(time.instant())));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    ticker.interrupt();
    Map.copyOf(dialers).forEach(this::stop);
  }
}
