package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import net.adit.lab.chaos.report.Finding;

/// Never do two gateways announce one address for longer than a second after quiet. Thread-safe.
public final class OneAnnouncer implements Watcher {
  public static final String NAME = "one gateway announces an address";

  private final Announcements announcements;
  private final Slowness slowness;
  private final Bounds bounds;

  public OneAnnouncer(Announcements announcements, Slowness slowness, Bounds bounds) {
    this.announcements = announcements;
    this.slowness = slowness;
    this.bounds = bounds;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<Announced> looks = announcements.since(quiet.span().settled());
    List<String> broken = new ArrayList<>(tooLong(looks, this::allowed));
    if (looks.isEmpty()) {
      broken.add("the core router was not to be asked who announces what");
    }
    int addresses = looks.isEmpty() ? 0 : looks.getLast().routers().size();
    return new Finding(
        NAME,
        quiet.round(),
        "%d addresses in the core, %d looks".formatted(addresses, looks.size()),
        broken);
  }

  private Duration allowed(Instant from, Instant to) {
    return bounds.twice().plus(slowness.lost(from, to));
  }

  /// Which addresses were announced twice for longer than allowed, in words.
  ///
  /// @param allowed how long, between two instants
  static List<String> tooLong(
      List<Announced> looks, BiFunction<Instant, Instant, Duration> allowed) {
    Map<String, Instant> since = new HashMap<>();
    Map<String, String> found = new HashMap<>();
    for (Announced look : looks) {
      Set<String> twice = look.twice();
      since.keySet().retainAll(twice);
      for (String address : twice) {
        Instant first = since.computeIfAbsent(address, _ -> look.at());
        Duration lasted = Duration.between(first, look.at());
        if (lasted.compareTo(allowed.apply(first, look.at())) > 0) {
          found.put(
              address,
              "%s was announced by %s for %d ms or longer"
                  .formatted(address, look.routers().get(address), lasted.toMillis()));
        }
      }
    }
    return found.values().stream().sorted().toList();
  }
}
