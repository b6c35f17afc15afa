package net.adit.connector.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.adit.connector.life.Event;
import net.adit.connector.life.Step;
import net.adit.host.HostProcess;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// How a connector is at one moment. Immutable; nothing in it is secret.
///
/// @param connector its process, so that one that was killed is not taken for one that runs
/// @param since when it came into this state
/// @param server the address of the OpenVPN server while connected
/// @param routes into the tunnel
/// @param connections that were made so far
/// @param lastLoss why there is no connection, or why the last one ended; no text if none has
public record Status(
    HostProcess connector,
    State state,
    Instant since,
    Optional<IpAddress> server,
    List<Prefix> routes,
    int connections,
    String lastLoss) {
  /// What a connector does.
  public enum State {
    CONNECTING,
    CONNECTED,
    /// It dials again later.
    WAITING;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Status {
    routes = List.copyOf(routes);
  }

  /// Before the first dial.
  public static Status begun(HostProcess connector, Instant now) {
    return new Status(connector, State.CONNECTING, now, Optional.empty(), List.of(), 0, "");
  }

  /// Connected just now.
  public Status connected(Optional<IpAddress> to, List<Prefix> through, Instant now) {
    return new Status(connector, State.CONNECTED, now, to, through, connections + 1, lastLoss);
  }

  /// What an event tells about it.
  public Status after(Event event) {
    return switch (event) {
      case Event.Lost lost -> lostFor(lost.why());
      case Event.Refused(String why) -> lostFor(why);
      case Event.Begun _,
          Event.Connected _,
          Event.Answered _,
          Event.WaitedLongEnough _,
          Event.OutOfTime _,
          Event.AppEnded _,
          Event.Told _ ->
          this;
    };
  }

  /// What it turns to with a step.
  public Status doing(Step step, Instant now) {
    return switch (step) {
      case Step.Dial _ -> in(State.CONNECTING, now);
      case Step.Wait _ -> in(State.WAITING, now);
      case Step.Probe _,
          Step.StartApp _,
          Step.SignalApp _,
          Step.HangUp _,
          Step.End _,
          Step.Say _,
          Step.Warn _ ->
          this;
    };
  }

  private Status lostFor(String why) {
    return new Status(connector, state, since, server, routes, connections, why);
  }

  private Status in(State next, Instant now) {
    return new Status(connector, next, now, Optional.empty(), routes, connections, lastLoss);
  }
}
