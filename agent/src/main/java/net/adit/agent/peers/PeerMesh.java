package net.adit.agent.peers;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PeerPlan;
import net.adit.pki.PeerId;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents of a cluster's gateways, each connected to each: one connection a pair, dialled by
/// the lower name. Balancers dial all gateways of their site, and are only told. Thread-safe.
///
/// Everything that is decided is decided by one [ClaimTable] under one lock, and put into the
/// connections' queues under the same lock, so that all peers hear it in the order it happened.
public final class PeerMesh implements Claims, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerMesh.class);

  private static final String PORT = "peer port";
  private static final AdmissionPlan NOBODY =
      new AdmissionPlan(
          Map.of(), Map.of(), Map.of(), new TreeMap<>(), new TreeSet<>(), List.of(), List.of());

  private final GatewayName self;
  private final InstantSource time;
  private final MutualTls tls;
  private final ClaimListener listener;
  private final Faults faults;

  private final ReentrantLock lock = new ReentrantLock();
  private final ClaimTable table;
  private final Map<GatewayName, PeerLink> links = new TreeMap<>();
  private final PeerWatch watch = new PeerWatch();
  private final WordTeller words;
  private volatile Set<GatewayName> balancers = Set.of();
  private final Map<GatewayName, PeerDialer> dialers = new ConcurrentHashMap<>();
  private final Thread ticker;
  private final ReentrantLock listening = new ReentrantLock();
  private @Nullable PeerListener server;
  private volatile @Nullable Endpoint endpoint;
  private volatile boolean closed;

  /// @param time this host's clock
  public PeerMesh(
      GatewayName self, InstantSource time, MutualTls tls, ClaimListener listener, Faults faults) {
    this.self = self;
    this.time = time;
    this.tls = tls;
    this.listener = listener;
    this.faults = faults;
    this.table = new ClaimTable(self, NOBODY);
    this.words = new WordTeller(self, time);
    this.ticker = Thread.ofVirtual().name("peers-tick").start(this::tick);
  }

  /// Takes over who the peers are and which devices may be claimed. Connections to gateways that
  /// are no longer peers end at once; the others stay. A port that cannot be had is a fault, and
  /// tried again.
  public void trust(PeerPlan peers, AdmissionPlan admission) {
    act(() -> {
      table.trust(admission, peers.peers().keySet());
      return watch.expect(peers.peers().keySet(), time.instant());
    });
    for (PeerLink link : currentLinks()) {
      if (!peers.peers().containsKey(link.peer())) {
        link.close();
      }
    }
    balancers = peers.balancers();
    words.keepTo(balancers);
    dial(peers.peers());
    endpoint = peers.endpoint();
    listen();
  }

  private void dial(Map<GatewayName, Endpoint> peers) {
    dialers.forEach((peer, dialer) -> {
      if (!dialer.endpoint().equals(peers.get(peer))) {
        dialer.close();
        dialers.remove(peer);
      }
    });
    peers.forEach((peer, endpoint) -> {
      if (self.compareTo(peer) < 0) {
        dialers.computeIfAbsent(
            peer, _ -> new PeerDialer(peer, endpoint, up -> connect(peer, endpoint, up)));
      }
    });
  }

  /// Tried again at every tick while the port cannot be had.
  private void listen() {
    listening.lock();
    try {
      Endpoint wanted = endpoint;
      if (closed || wanted == null || (server != null && server.endpoint().equals(wanted))) {
        return;
      }
      if (server != null) {
        server.close();
        server = null;
      }
      server =
          new PeerListener(
              wanted, socket -> serve(PeerSocket.accept(socket, tls.context(this::admits))));
      faults.clear(PORT);
    } catch (HostException taken) {
      faults.raise(PORT, taken.refusal().sentence());
    } finally {
      listening.unlock();
    }
  }

  private void connect(GatewayName peer, Endpoint endpoint, Runnable established)
      throws IOException {
    try (PeerSocket socket = PeerSocket.dial(endpoint, tls.context(PeerId.agent(peer)::equals))) {
      established.run();
      converse(new GatewayName(identify(socket).name()), socket);
    }
  }

  private void serve(PeerSocket accepted) throws IOException {
    try (PeerSocket socket = accepted) {
      PeerId id = identify(socket);
      GatewayName named = new GatewayName(id.name());
      if (id.kind() == PeerId.Kind.BALANCER) {
        words.tell(named, socket);
        return;
      }
      if (named.compareTo(self) >= 0) {
        throw new IOException(named + " dialled, but it is the higher name");
      }
      converse(named, socket);
    }
  }

  private boolean admits(PeerId id) {
    GatewayName name = new GatewayName(id.name());
    return switch (id.kind()) {
      case AGENT -> locked(() -> watch.isPeer(name));
      case BALANCER -> balancers.contains(name);
      case CONTROLLER -> false;
    };
  }

  /// Asked of each connection: a resumed TLS session does not ask the context again.
  private PeerId identify(PeerSocket socket) throws IOException {
    return socket
        .peer()
        .filter(this::admits)
        .orElseThrow(() -> new IOException("it is not a peer of the plan"));
  }

  private void converse(GatewayName peer, PeerSocket socket) throws IOException {
    socket.write(new PeerMessage.Hello(PeerMessage.VERSION, self, time.instant()));
    socket.flush();
    if (!(socket.read() instanceof PeerMessage.Hello hello) || !hello.gateway().equals(peer)) {
      throw new IOException(peer + " did not begin with a greeting in its own name");
    }
    try (PeerLink link = new PeerLink(peer, socket, time.instant())) {
      try {
        up(link, hello);
        readAll(link);
      } finally {
        down(link);
      }
    }
  }

  /// Reads until the connection ends; a line that is no message is passed over, as a newer peer may
  /// know more.
  private void readAll(PeerLink link) throws IOException {
    while (true) {
      try {
        PeerMessage message = link.read();
        act(() -> received(link, message));
      } catch (InvalidValueException unknown) {
        LOG.warn("{} sent what cannot be read: {}", link.peer(), unknown.getMessage());
      }
    }
  }

  private void up(PeerLink link, PeerMessage.Hello hello) {
    act(() -> {
      if (!watch.isPeer(link.peer())) {
        link.close();
        return List.of();
      }
      PeerLink before = links.put(link.peer(), link);
      if (before != null) {
        before.close();
      }
      List<Effect> effects = new ArrayList<>(watch.up(link.peer(), time.instant()));
      effects.addAll(table.received(link.peer(), hello, time.instant()));
      effects.addAll(table.linkUp(link.peer()));
      return effects;
    });
  }

  private List<Effect> received(PeerLink link, PeerMessage message) {
    return links.get(link.peer()) == link
        ? table.received(link.peer(), message, time.instant())
        : List.of();
  }

  private void down(PeerLink link) {
    act(() -> {
      if (!links.remove(link.peer(), link)) {
        return List.of();
      }
      watch.down(link.peer(), time.instant());
      return table.linkDown(link.peer(), time.instant());
    });
  }

  @Override
  public Claim claim(DeviceId device, Fingerprint fingerprint, String nonce) {
    List<Claim> made = new ArrayList<>(1);
    act(() -> {
      ClaimTable.Claimed claimed = table.claim(device, fingerprint, nonce, time.instant());
      made.add(claimed.claim());
      return claimed.effects();
    });
    return made.getFirst();
  }

  @Override
  public void adopt(Claim claim) {
    act(() -> table.adopt(claim));
  }

  @Override
  public void release(String nonce) {
    act(() -> table.release(nonce));
  }

  @Override
  public boolean isContested(DeviceId device) {
    return locked(() -> table.isContested(device, time.instant()));
  }

  @Override
  public boolean hasMovedOn(Claim from) {
    return locked(() -> table.hasMovedOn(from));
  }

  /// What this gateway says of itself to balancers from now on.
  public void say(PeerMessage.Word word) {
    words.say(word);
  }

  /// The peers of the plan and whether they are connected.
  public List<PeerStatus> status() {
    return locked(watch::status);
  }

  private void tick() {
    try {
      while (!closed) {
        Thread.sleep(PeerWatch.TICK);
        listen();
        words.ping();
        act(() -> {
          List<Effect> effects = new ArrayList<>(table.tick(time.instant()));
          effects.addAll(watch.check(time.instant()));
          effects.add(new Effect.Broadcast(new PeerMessage.Ping(time.instant())));
          return effects;
        });
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(Supplier<List<Effect>> decide) {
    List<Effect> effects =
        locked(() -> {
          List<Effect> decided = decide.get();
          decided.forEach(this::post);
          return decided;
        });
    effects.forEach(this::perform);
  }

  private void post(Effect effect) {
    switch (effect) {
      case Effect.Send(GatewayName to, PeerMessage message) -> {
        PeerLink link = links.get(to);
        if (link != null) {
          link.send(message);
        }
      }
      case Effect.Broadcast(PeerMessage message) ->
          links.values().forEach(link -> link.send(message));
      case Effect.End _, Effect.Raise _, Effect.Clear _ -> {}
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.End(Claim lost, Claim winner) -> listener.superseded(lost, winner);
      case Effect.Raise(String component, String sentence) -> faults.raise(component, sentence);
      case Effect.Clear(String component) -> faults.clear(component);
      case Effect.Send _, Effect.Broadcast _ -> {}
    }
  }

  private List<PeerLink> currentLinks() {
    return locked(() -> List.copyOf(links.values()));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void stopListening() {
    listening.lock();
    try {
      if (server != null) {
        server.close();
        server = null;
      }
    } finally {
      listening.unlock();
    }
  }

  /// Leaves the mesh. The sessions of this gateway live on and are not released.
  @Override
  public void close() {
    closed = true;
    ticker.interrupt();
    dialers.values().forEach(PeerDialer::close);
    stopListening();
    words.close();
    currentLinks().forEach(PeerLink::close);
  }
}
