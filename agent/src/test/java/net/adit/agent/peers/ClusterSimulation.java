package net.adit.agent.peers;

import static net.adit.agent.peers.Samples.NOW;
import static net.adit.agent.peers.Samples.device;
import static net.adit.agent.peers.Samples.fingerprint;
import static net.adit.agent.peers.Samples.gateway;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.PeerMessage;

/// Several claim tables with a network between them that delays, breaks and heals, driven by a
/// seed. Confined to one thread.
final class ClusterSimulation {
  private record Pair(GatewayName from, GatewayName to) {}

  private final SplittableRandom random;
  private final Map<GatewayName, ClaimTable> tables = new LinkedHashMap<>();
  private final Map<GatewayName, Long> clockOffsets = new LinkedHashMap<>();
  private final Map<Pair, Deque<PeerMessage>> links = new LinkedHashMap<>();
  private final Map<String, Claim> sessions = new LinkedHashMap<>();
  private final Deque<String> dying = new ArrayDeque<>();
  private final Map<DeviceId, String> lastLogin = new LinkedHashMap<>();
  private Instant now = NOW;
  private int nonces;

  /// @param worstClock how far, in milliseconds, a minority of clocks may be off
  ClusterSimulation(long seed, int gateways, long worstClock) {
    random = new SplittableRandom(seed);
    for (int number = 1; number <= gateways; number++) {
      tables.put(gateway(number), new ClaimTable(gateway(number), Samples.plan()));
      boolean wrong = worstClock > 0 && number <= (gateways - 1) / 2;
      clockOffsets.put(
          gateway(number),
          wrong ? random.nextLong(-worstClock, worstClock) : random.nextLong(-20, 20));
    }
  }

  void step() {
    now = now.plusMillis(random.nextLong(0, 40));
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> login();
      case 3 -> logout();
      case 4 -> breakLink();
      case 5, 6 -> heal();
      case 7, 8 -> reap();
      case 9 -> tick();
      default -> deliver();
    }
  }

  /// All links come back and everything under way arrives.
  void settle() {
    for (GatewayName one : tables.keySet()) {
      tables.keySet().stream()
          .filter(other -> one.compareTo(other) < 0)
          .forEach(other -> up(one, other));
    }
    for (int round = 0; round < 8; round++) {
      while (links.values().stream().anyMatch(queue -> !queue.isEmpty())) {
        deliver();
      }
      while (!dying.isEmpty()) {
        reap();
      }
      now = now.plusSeconds(1);
      tick();
    }
  }

  List<Claim> sessions() {
    return List.copyOf(sessions.values());
  }

  /// What all gateways believe about the device; one element if they agree.
  List<Optional<Claim>> beliefs(DeviceId device) {
    return tables.values().stream().map(table -> table.newest(device)).distinct().toList();
  }

  /// The session of the device's last login, if that was not logged out.
  Optional<String> lastLogin(DeviceId device) {
    return Optional.ofNullable(lastLogin.get(device));
  }

  void login() {
    GatewayName at = anyGateway();
    int number = random.nextInt(Samples.DEVICES);
    String nonce = "n" + nonces++;
    ClaimTable.Claimed made =
        table(at).claim(device(number), fingerprint(number), nonce, clock(at));
    sessions.put(nonce, made.claim());
    lastLogin.put(device(number), nonce);
    perform(at, made.effects());
  }

  private void logout() {
    if (sessions.isEmpty()) {
      return;
    }
    List<String> nonces = new ArrayList<>(sessions.keySet());
    end(nonces.get(random.nextInt(nonces.size())));
  }

  private void end(String nonce) {
    Claim claim = sessions.remove(nonce);
    if (claim != null) {
      lastLogin.remove(claim.device(), nonce);
      perform(claim.gateway(), table(claim.gateway()).release(nonce));
    }
  }

  /// A kill takes its time: the session's end is heard later.
  private void reap() {
    if (!dying.isEmpty()) {
      end(dying.removeFirst());
    }
  }

  private void tick() {
    tables.forEach((at, table) -> perform(at, table.tick(clock(at))));
    tables.keySet().forEach(at -> broadcast(at, new PeerMessage.Ping(clock(at))));
  }

  private void breakLink() {
    GatewayName one = anyGateway();
    GatewayName other = anyGateway();
    if (links.remove(new Pair(one, other)) != null) {
      links.remove(new Pair(other, one));
      perform(one, table(one).linkDown(other, clock(one)));
      perform(other, table(other).linkDown(one, clock(other)));
    }
  }

  private void heal() {
    up(anyGateway(), anyGateway());
  }

  private void up(GatewayName one, GatewayName other) {
    if (one.equals(other) || links.containsKey(new Pair(one, other))) {
      return;
    }
    links.put(new Pair(one, other), new ArrayDeque<>());
    links.put(new Pair(other, one), new ArrayDeque<>());
    perform(one, List.of(new Effect.Send(other, new PeerMessage.Hello(1, one, clock(one)))));
    perform(other, List.of(new Effect.Send(one, new PeerMessage.Hello(1, other, clock(other)))));
    perform(one, table(one).linkUp(other));
    perform(other, table(other).linkUp(one));
  }

  private void deliver() {
    List<Pair> waiting =
        links.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    Pair pair = waiting.get(random.nextInt(waiting.size()));
    PeerMessage message = Objects.requireNonNull(links.get(pair)).removeFirst();
    perform(pair.to(), table(pair.to()).received(pair.from(), message, clock(pair.to())));
  }

  private void perform(GatewayName at, List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.End(Claim lost, _) -> dying.add(lost.nonce());
        case Effect.Send(GatewayName to, PeerMessage message) -> send(at, to, message);
        case Effect.Broadcast(PeerMessage message) -> broadcast(at, message);
        case Effect.Raise _, Effect.Clear _ -> {}
      }
    }
  }

  private void broadcast(GatewayName from, PeerMessage message) {
    tables.keySet().forEach(to -> send(from, to, message));
  }

  private void send(GatewayName from, GatewayName to, PeerMessage message) {
    Deque<PeerMessage> queue = links.get(new Pair(from, to));
    if (queue != null) {
      queue.addLast(message);
    }
  }

  private GatewayName anyGateway() {
    return gateway(1 + random.nextInt(tables.size()));
  }

  private ClaimTable table(GatewayName name) {
    return Objects.requireNonNull(tables.get(name));
  }

  private Instant clock(GatewayName name) {
    return now.plusMillis(clockOffsets.getOrDefault(name, 0L));
  }
}
