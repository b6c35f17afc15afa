package net.adit.connector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import net.adit.checker.model.ClientConfig;
import net.adit.connector.life.ConnectorLife;
import net.adit.connector.life.Event;
import net.adit.connector.life.OnFailure;
import net.adit.connector.life.Step;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.probe.Probe;
import net.adit.connector.route.Pushed;
import net.adit.connector.tunnel.OpenVpn;
import net.adit.connector.tunnel.Reporter;
import net.adit.connector.tunnel.Told;
import net.adit.host.Signal;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Lives the life of a connector: hands what happens to [ConnectorLife] and does what it says. One
/// thread does all of it; signals and programs only put into its queue.
final class Connection {
  /// So long openvpn may take to say good-bye.
  private static final Duration GOOD_BYE = Duration.ofSeconds(2);

  private sealed interface Item {}

  private record Happened(Event event) implements Item {}

  private record Heard(Told told) implements Item {}

  private final Settings settings;
  private final ClientConfig config;
  private final ConnectorLog log;
  private final Ways ways;
  private final AppRun app;
  private final StatusKeeper status;
  private final Probe probe = new Probe();
  private final ConnectorLife life;
  private final Reporter reporter;
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("timer").factory());
  private Optional<OpenVpn> openVpn = Optional.empty();
  private boolean held;
  private boolean released;
  private OptionalInt end = OptionalInt.empty();

  /// How routes come into the kernel.
  interface Ways {
    /// Sets the routes of a connection that is up, and says of each that it does not set why.
    ///
    /// @param remote the server's address, if it is known
    /// @return the routes that are set
    List<Prefix> open(ClientConfig config, Pushed pushed, Optional<IpAddress> remote);
  }

  Connection(
      Settings settings,
      ClientConfig config,
      ConnectorLog log,
      Ways ways,
      AppRun app,
      StatusKeeper status) {
    this.settings = settings;
    this.config = config;
    this.log = log;
    this.ways = ways;
    this.app = app;
    this.status = status;
    this.life =
        new ConnectorLife(settings.onFailure(), settings.needed(), ThreadLocalRandom.current());
    this.reporter = new Reporter(log);
  }

  /// Tells what happened elsewhere, such as a signal. Thread-safe.
  void happened(Event event) {
    queue.add(new Happened(event));
  }

  /// Returns when all is over.
  ///
  /// @return the exit status
  int run() throws InterruptedException {
    take(new Event.Begun());
    if (settings.onFailure() == OnFailure.REQUIRE) {
      after(settings.within(), new Event.OutOfTime());
    }
    while (end.isEmpty()) {
      switch (queue.take()) {
        case Happened(Event event) -> take(event);
        case Heard(Told told) -> hear(told);
      }
    }
    timer.shutdownNow();
    status.over();
    return end.getAsInt();
  }

  private void hear(Told told) {
    switch (told) {
      case Told.Held _ -> {
        held = true;
        releaseIfMeant();
      }
      case Told.Said(var what) -> reporter.hear(what).ifPresent(this::take);
      case Told.LastWord(String line) -> log.detail(line);
      case Told.Ended(int status) -> {
        openVpn = Optional.empty();
        held = false;
        take(reporter.ended(status));
      }
    }
  }

  private void take(Event event) {
    Instant now = Clock.systemUTC().instant();
    if (event instanceof Event.Connected) {
      List<Prefix> routes = ways.open(config, reporter.pushed(), reporter.remote());
      status.connected(reporter.remote(), routes, now);
    }
    List<Step> steps = life.take(event, now);
    status.happened(event, steps, now);
    steps.forEach(this::perform);
  }

  private void perform(Step step) {
    switch (step) {
      case Step.Dial _ -> dial();
      case Step.Wait(Duration time) -> after(time, new Event.WaitedLongEnough());
      case Step.Probe(Endpoint target) -> probe.begin(target, () -> happened(new Event.Answered()));
      case Step.StartApp _ -> app.start(status -> happened(new Event.AppEnded(status)));
      case Step.SignalApp(String signal) -> app.signal(Signal.valueOf(signal));
      case Step.HangUp _ -> openVpn.ifPresent(running -> running.hangUp(GOOD_BYE));
      case Step.End(int status) -> end = OptionalInt.of(status);
      case Step.Say(String what) -> log.step(what);
      case Step.Warn(String what) -> log.warn(what);
    }
  }

  private void dial() {
    released = true;
    if (openVpn.isEmpty()) {
      openVpn =
          Optional.of(
              OpenVpn.start(
                  settings.openVpn().toString(), config, told -> queue.add(new Heard(told))));
    }
    releaseIfMeant();
  }

  private void releaseIfMeant() {
    if (held && released) {
      held = false;
      released = false;
      openVpn.ifPresent(OpenVpn::release);
    }
  }

  private void after(Duration time, Event event) {
    var _ = timer.schedule(() -> happened(event), time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
