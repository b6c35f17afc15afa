package net.adit.connector.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.connector.log.ConnectorLog;
import net.adit.model.net.Endpoint;

/// The life of a connector as rules: takes one event after the other and says what is to be done.
/// It does nothing itself and knows no clock. Confined to its owner.
///
/// The app outlives any loss of the connection; the connector never outlives the app.
public final class ConnectorLife {
  /// A connection that lasts this long was one: the next loss is the first again. A server that
  /// lets us in and throws us out at once is not dialled without end.
  static final Duration LASTING = Duration.ofSeconds(30);

  /// As a shell tells of a program that could not do what it was for.
  static final int FAILED = 1;

  private static final int BY_SIGNAL = 128;
  private static final Map<String, Integer> SIGNALS =
      Map.of("HUP", 1, "INT", 2, "QUIT", 3, "TERM", 15);

  private final OnFailure onFailure;
  private final Optional<Endpoint> needed;
  private final Waits waits;
  private final RivalWatch rivals = new RivalWatch();
  private final List<Step> steps = new ArrayList<>();
  private Phase phase = Phase.DIALING;
  private Instant connectedSince = Instant.MAX;
  private boolean appRuns;

  private enum Phase {
    DIALING,
    CONNECTED,
    WAITING,
    OVER
  }

  /// @param needed what has to answer behind the tunnel before the app starts, if anything
  /// @param random needs not be secret
  public ConnectorLife(OnFailure onFailure, Optional<Endpoint> needed, RandomGenerator random) {
    this.onFailure = onFailure;
    this.needed = needed;
    this.waits = new Waits(random);
  }

  /// @return what is to be done, in order; nothing once it is over
  public List<Step> take(Event event, Instant now) {
    steps.clear();
    if (phase != Phase.OVER) {
      handle(event, now);
    }
    return List.copyOf(steps);
  }

  private void handle(Event event, Instant now) {
    switch (event) {
      case Event.Begun _ -> begun();
      case Event.Connected _ -> connected(now);
      case Event.Answered _ -> answered();
      case Event.Lost lost -> lost(lost, now);
      case Event.Refused(String why) -> refused(why);
      case Event.WaitedLongEnough _ -> dialAgain();
      case Event.OutOfTime _ -> outOfTime();
      case Event.AppEnded(int status) -> end(status);
      case Event.Told(String signal) -> told(signal);
    }
  }

  private void begun() {
    say("Starting OpenVPN connection…");
    steps.add(new Step.Dial());
    if (onFailure == OnFailure.BACKGROUND) {
      startApp();
    }
  }

  private void connected(Instant now) {
    phase = Phase.CONNECTED;
    connectedSince = now;
    say("OpenVPN connected");
    if (!appRuns) {
      needed.ifPresentOrElse(target -> steps.add(new Step.Probe(target)), this::startApp);
    }
  }

  private void answered() {
    if (!appRuns) {
      needed.ifPresent(target -> say(target + " answers"));
      startApp();
    }
  }

  private void startApp() {
    appRuns = true;
    steps.add(new Step.StartApp());
  }

  private void lost(Event.Lost lost, Instant now) {
    if (phase == Phase.CONNECTED && !now.isBefore(connectedSince.plus(LASTING))) {
      waits.connected();
    }
    String what = phase == Phase.CONNECTED ? "OpenVPN connection lost" : "No OpenVPN connection";
    if (phase == Phase.CONNECTED && rivals.lost(Duration.between(connectedSince, now))) {
      steps.add(
          new Step.Warn(
              "The last connections all ended soon after they were made: probably another client"
                  + " uses the same certificate, such as another container of this app, and the two"
                  + " put each other out; give each its own"));
    }
    dialAfter(waits.next(), what + ": " + lost.why());
  }

  private void dialAfter(Duration wait, String what) {
    if (wait.isZero()) {
      say(what + "; connecting again");
      phase = Phase.DIALING;
      steps.add(new Step.Dial());
    } else {
      say(what + "; connecting again in " + ConnectorLog.seconds(wait));
      phase = Phase.WAITING;
      steps.add(new Step.Wait(wait));
    }
  }

  private void refused(String why) {
    String what = "The OpenVPN server refuses the login: " + why;
    if (onFailure == OnFailure.REQUIRE && !appRuns) {
      steps.add(new Step.Warn(what));
      end(FAILED);
      return;
    }
    Duration wait = waits.refused();
    steps.add(
        new Step.Warn(what + "; it is asked again in " + ConnectorLog.seconds(wait) + " only"));
    phase = Phase.WAITING;
    steps.add(new Step.Wait(wait));
  }

  private void dialAgain() {
    if (phase == Phase.WAITING) {
      phase = Phase.DIALING;
      steps.add(new Step.Dial());
    }
  }

  private void outOfTime() {
    if (!appRuns && onFailure == OnFailure.REQUIRE) {
      String what =
          phase == Phase.CONNECTED && needed.isPresent()
              ? needed.get() + " does not answer in time"
              : "No OpenVPN connection in time";
      steps.add(
          new Step.Warn(
              what + ", so the app is not started; --on-failure background starts it without"));
      end(FAILED);
    }
  }

  private void told(String signal) {
    if (appRuns) {
      steps.add(new Step.SignalApp(signal));
    } else {
      end(BY_SIGNAL + SIGNALS.getOrDefault(signal, 0));
    }
  }

  private void end(int status) {
    phase = Phase.OVER;
    steps.add(new Step.HangUp());
    steps.add(new Step.End(status));
  }

  private void say(String what) {
    steps.add(new Step.Say(what));
  }
}
