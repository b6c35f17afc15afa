package net.adit.lab.chaos.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Traveller;

/// Every client's streams flow in both families within the bound after quiet, or after it was
/// carried elsewhere in quiet. Thread-safe.
public final class ClientsReturn implements Watcher {
  public static final String NAME = "every client is back in time";

  private final Crowd crowd;
  private final Slowness slowness;
  private final Bounds bounds;

  public ClientsReturn(Crowd crowd, Slowness slowness, Bounds bounds) {
    this.crowd = crowd;
    this.slowness = slowness;
    this.bounds = bounds;
  }

  @Override
  public Finding judge(Quiet quiet) {
    List<String> broken = new ArrayList<>();
    Duration longest = Duration.ZERO;
    for (Traveller traveller : crowd.travellers()) {
      Instant from = later(quiet.span().begun(), traveller.carried());
      Optional<Instant> since = traveller.answeredAfter(from);
      if (since.isEmpty()) {
        broken.add(
            "%s does not get through %s after quiet, though it is %sconnected; refused: %s"
                .formatted(
                    traveller.device(),
                    words(Duration.between(from, Instant.now())),
                    traveller.connected() ? "" : "not ",
                    traveller.refusals()));
        continue;
      }
      Duration took = Duration.between(from, since.get());
      longest = took.compareTo(longest) > 0 ? took : longest;
      Duration allowed = bounds.back().plus(slowness.lost(from, since.get()));
      if (took.compareTo(allowed) > 0) {
        broken.add(traveller.device() + " was back only " + words(took) + " after quiet");
      }
    }
    return new Finding(
        NAME,
        quiet.round(),
        "%d clients, the last %s after quiet".formatted(crowd.travellers().size(), words(longest)),
        broken);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String words(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
