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
import net.adit.model.plan.ServerPlan.Departure;

/// Empties a gateway that is drained: new sessions are turned to other gateways, living ones sent
/// there a slice at a time, so that the others are not hit by a wall of handshakes. Confined to the
/// owner of the table.
///
/// A device that comes again and again has nowhere else to go: its profile names no other gateway,
/// or a balancer does not know yet. It is let in and left alone, so that nobody is cut off before
/// the gateway really stops.
final class Departures {
  /// Measured with 300 clients: at this pace a client is away for 0.1 s, all at once for 0.36 s.
  static final int SLICE = 20;

  static final Duration PAUSE = Duration.ofMillis(200);

  /// In which the site's balancers learn to lead nobody here.
  static final Duration WORD_SPREADS = Duration.ofSeconds(1);

  /// How often a device is sent elsewhere in a row before it may stay.
  static final int MOST_TRIES = 3;

  /// A device that was sent elsewhere longer ago than this has been elsewhere.
  static final Duration IN_A_ROW = Duration.ofSeconds(30);

  private record Tries(int count, Instant last) {}

  private final SessionBook book;
  private final Endings endings;
  private final Map<DeviceId, Tries> tries = new HashMap<>();
  private final Set<SessionKey> staying = new HashSet<>();
  private Optional<Departure> order = Optional.empty();
  private Instant nextSlice = Instant.MAX;
  private Instant end = Instant.MAX;

  Departures(SessionBook book, Endings endings) {
    this.book = book;
    this.endings = endings;
  }

  /// Begins, begins anew or stops.
  void order(Optional<Departure> wanted, Turn turn) {
    if (wanted.equals(order)) {
      return;
    }
    order = wanted;
    tries.clear();
    staying.clear();
    nextSlice =
        wanted
            .map(departure -> departure.bySameEntry() ? turn.now().plus(WORD_SPREADS) : turn.now())
            .orElse(Instant.MAX);
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

  /// Sends the next slice away if it is time.
  void tick(Turn turn) {
    if (turn.now().isBefore(nextSlice)) {
      return;
    }
    List<Session> leaving = leaving();
    leaving.stream()
        .limit(slice(leaving.size(), turn.now()))
        .forEach(session -> send(session, turn));
    nextSlice = turn.now().plus(PAUSE);
  }

  private List<Session> leaving() {
    return book.all().stream()
        .filter(session -> session.isLiving() && session.isEstablished())
        .filter(session -> !staying.contains(session.key()))
        .toList();
  }

  /// Larger than usual only where the time that is left asks for it.
  private long slice(int leaving, Instant now) {
    long turns = Math.max(1, Duration.between(now, end).dividedBy(PAUSE));
    return Math.max(SLICE, Math.ceilDiv(leaving, turns));
  }

  private void send(Session session, Turn turn) {
    int before = triesInARow(session.device(), turn.now());
    if (before >= MOST_TRIES) {
      staying.add(session.key());
      turn.note(session.key() + " stays: its device has no other gateway to go to");
      return;
    }
    tries.put(session.device(), new Tries(before + 1, turn.now()));
    endings.sendAway(session, nextRemote() || before > 0, turn);
  }

  /// When [#tick] is needed next.
  Instant deadline() {
    return order.isEmpty() || leaving().isEmpty() ? Instant.MAX : nextSlice;
  }
}
