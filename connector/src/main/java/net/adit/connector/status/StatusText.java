package net.adit.connector.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import net.adit.connector.status.Status.State;
import net.adit.model.net.IpAddress;

/// A [Status] for people and for machines. Pure.
public final class StatusText {
  private StatusText() {}

  /// A few lines.
  public static String forPeople(Status status, Instant now) {
    String since = " for " + age(Duration.between(status.since(), now));
    String first =
        switch (status.state()) {
          case CONNECTED ->
              "✓ connected" + since + status.server().map(server -> ", to " + server).orElse("");
          case CONNECTING -> "✗ connecting" + since;
          case WAITING -> "✗ not connected" + since + "; it dials again by itself";
        };
    StringBuilder text = new StringBuilder(first).append('\n');
    if (status.state() == State.CONNECTED && !status.routes().isEmpty()) {
      text.append("  routes: ").append(joined(status.routes(), ", ")).append('\n');
    }
    text.append("  connections so far: ").append(status.connections()).append('\n');
    if (!status.lastLoss().isEmpty()) {
      text.append("  last lost: ").append(status.lastLoss()).append('\n');
    }
    return text.toString();
  }

  /// One line of JSON (RFC 8259).
  public static String json(Status status) {
    return "{\"state\":%s,\"since\":%s,\"server\":%s,\"routes\":[%s],\"connections\":%d,\"lastLoss\":%s}"
        .formatted(
            quoted(status.state().text()),
            quoted(status.since().toString()),
            status.server().map(IpAddress::toString).map(StatusText::quoted).orElse("null"),
            status.routes().stream()
                .map(route -> quoted(route.toString()))
                .collect(Collectors.joining(",")),
            status.connections(),
            quoted(status.lastLoss()));
  }

  /// What is in the file is printable already; JSON has two more characters that it escapes.
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String joined(Collection<?> all, String between) {
    return all.stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  private static String age(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
  }
}
