package net.adit.agent.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.agent.admission.ClientConnect;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.ServerPlan.Departure;
import net.adit.protocol.gateway.Claim;

/// Empties a gateway that is drained: new sessions are turned to other gateways, living ones sent
/// there, a few at a time. Who has said to have arrived makes room for the next, so the others set
/// the pace and are not hit by a wall of handshakes. Confined to the owner of the table.
///
/// A device that comes again and again has nowhere else to go: its profile names no other gateway,
/// or a balancer does not know yet. It is let in and left alone, so that nobody is cut off before
/// the gateway really stops.
final class Departures {
  /// Whether another gateway has said that it has a newer session of the device.
  interface Whereabouts {
    boolean hasMovedOn(Claim from);
  }

  /// So many are under way at a time: each is away for as long as the others need for that many
  /// handshakes.
  static final int MOST_UNDER_WAY = 16;

  static final Duration PAUSE = Duration.ofMillis(50);

  /// Who has not arrived by then, as a phone that sleeps, is not waited for.
  static final Duration LONGEST_WAY = Duration.ofSeconds(3);

  /// In which the site's balancers learn to lead nobody here.
  static final Duration WORD_SPREADS = Duration.ofSeconds(1);

  /// How often a device is sent elsewhere in a row before it may stay.
  static final int MOST_TRIES = 3;

  /// A device that was sent elsewhere longer ago than this has been elsewhere.
  static final Duration IN_A_ROW = Duration.ofSeconds(30);

  private record Tries(int count, Instant last) {}

  /// @param from what this gateway claimed until then
  private record Way(Claim from, Instant begin) {}

  private final GatewayName self;
  private final SessionBook book;
  private final Endings endings;
  private final Map<DeviceId, Tries> tries = new HashMap<>();
  private final Whereabouts whereabouts;
  private final Set<SessionKey> staying = new HashSet<>();
  private final Map<DeviceId, Way> underWay = new HashMap<>();
  private Optional<Departure> order = Optional.empty();
  private Instant nextLook = Instant.MAX;
  private Instant begin = Instant.MAX;
  private Instant end = Instant.MAX;
  private long sent;

  Departures(GatewayName self, SessionBook book, Endings endings, Whereabouts whereabouts) {
    this.self = self;
    this.book = book;
    this.endings = endings;
    this.whereabouts = whereabouts;
  }

  /// Begins, begins anew or stops.
  void order(Optional<Departure> wanted, Turn turn) {
    if (wanted.equals(order)) {
      return;
    }
    order = wanted;
    tries.clear();
    staying.clear();
    underWay.clear();
    nextLook =
        wanted
            .map(departure -> departure.bySameEntry() ? turn.now().plus(WORD_SPREADS) : turn.now())
            .orElse(Instant.MAX);
    begin = turn.now();
    sent = 0;
    end = wanted.map(departure -> turn.now().plus(departure.within())).orElse(Instant.MAX);
    turn.note(wanted.isPresent() ? "drained: sessions go elsewhere" : "takes sessions again");
  }

  /// What a client that would be let in is told instead.
  ///
  /// @return empty if it may come in
  Optional<String> elsewhere(DeviceId device, ClientConnect client, Turn turn) {
    if (order.isEmpty() || !client.understandsTemporaryFailure()) {
      return Optional.empty();
    }
    int before = triesInARow(device, turn.now());
    if (before >= MOST_TRIES) {
      return Optional.empty();
    }
    tries.put(device, new Tries(before + 1, turn.now()));
    return Optional.of(RefusalText.elsewhere(before, nextRemote() || before > 0));
  }

  private boolean nextRemote() {
    return order.map(departure -> !departure.bySameEntry()).orElse(false);
  }

  private int triesInARow(DeviceId device, Instant now) {
    Tries known = tries.get(device);
    return known == null || now.isAfter(known.last().plus(IN_A_ROW)) ? 0 : known.count();
  }

  /// Sends away as many as there is room for.
  void tick(Turn turn) {
    if (turn.now().isBefore(nextLook)) {
      return;
    }
    nextLook = turn.now().plus(PAUSE);
    Instant longAgo = turn.now().minus(LONGEST_WAY);
    underWay
        .values()
        .removeIf(way -> way.begin().isBefore(longAgo) || whereabouts.hasMovedOn(way.from()));
    List<Session> leaving = leaving();
    leaving.stream()
        .limit(room(leaving.size(), turn.now()))
        .forEach(session -> send(session, turn));
  }

  private List<Session> leaving() {
    return book.all().stream()
        .filter(session -> session.isLiving() && session.isEstablished())
        .filter(session -> !staying.contains(session.key()))
        .toList();
  }

  /// Whoever has to be gone by now, for all to be gone in time, goes in any case.
  private long room(int leaving, Instant now) {
    long passed = Duration.between(begin, now).toMillis();
    long within = Math.max(1, Duration.between(begin, end).toMillis());
    long due = (sent + leaving) * Math.min(passed, within) / within;
    return Math.max(0, Math.max(MOST_UNDER_WAY - underWay.size(), due - sent));
  }

  private void send(Session session, Turn turn) {
    int before = triesInARow(session.device(), turn.now());
    if (before >= MOST_TRIES) {
      staying.add(session.key());
      turn.note(session.key() + " stays: its device has no other gateway to go to");
      return;
    }
    tries.put(session.device(), new Tries(before + 1, turn.now()));
    underWay.put(session.device(), new Way(session.claim(self), turn.now()));
    sent++;
    endings.sendAway(session, nextRemote() || before > 0, turn);
  }

  /// When [#tick] is needed next.
  Instant deadline() {
    return order.isEmpty() || leaving().isEmpty() ? Instant.MAX : nextLook;
  }
}
