package net.adit.lab.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.model.net.Prefix;

/// Follows the main routing table of one namespace through the kernel's own messages (rtnetlink, by
/// `ip monitor`). Thread-safe.
public final class RouteWatch implements AutoCloseable {
  private final String host;
  private final LabProcess monitor;
  private final List<RouteEvent> events = new CopyOnWriteArrayList<>();

  private RouteWatch(String host, LabProcess monitor) {
    this.host = host;
    this.monitor = monitor;
  }

  /// Starts watching. Changes made after this returns are seen once the monitor listens, within
  /// some milliseconds: see [#awaitListening].
  public static RouteWatch start(String host, String namespace, Path log) {
    LabProcess monitor =
        LabProcess.startPiped(
            Launch.in(
                namespace,
                "route watch of " + host,
                log,
                List.of("ip", "-ts", "-o", "monitor", "route")));
    RouteWatch watch = new RouteWatch(host, monitor);
    Thread.ofPlatform().daemon().name("route watch of " + host).start(watch::follow);
    return watch;
  }

  private void follow() {
    ZoneId zone = ZoneId.systemDefault();
    try (BufferedReader lines = monitor.process().inputReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        RouteEvent.parse(line, zone).ifPresent(events::add);
      }
    } catch (IOException failed) {
      if (monitor.alive()) {
        throw new UncheckedIOException("route watch of " + host, failed);
      }
    }
  }

  public String host() {
    return host;
  }

  /// The first time, not before an instant, at which the prefix was added (or deleted).
  public Optional<Instant> first(Prefix prefix, boolean added, Instant notBefore) {
    return events.stream()
        .filter(event -> event.added() == added && event.prefix().equals(prefix))
        .map(RouteEvent::at)
        .filter(at -> !at.isBefore(notBefore))
        .findFirst();
  }

  /// The same, waiting for it.
  public Optional<Instant> await(Prefix prefix, boolean added, Instant notBefore, Duration within) {
    return Await.value(within, () -> first(prefix, added, notBefore));
  }

  /// All changes of a prefix so far.
  public List<RouteEvent> of(Prefix prefix) {
    return events.stream().filter(event -> event.prefix().equals(prefix)).toList();
  }

  /// Whether the table has the prefix now, if it had none when the watch began.
  public boolean present(Prefix prefix) {
    List<RouteEvent> all = of(prefix);
    return !all.isEmpty() && all.getLast().added();
  }

  /// The last four changes of a prefix in words, for messages.
  public String last(Prefix prefix) {
    List<RouteEvent> all = of(prefix);
    return all.subList(Math.max(0, all.size() - 4), all.size()).toString();
  }

  @Override
  public void close() {
    monitor.kill();
  }
}
