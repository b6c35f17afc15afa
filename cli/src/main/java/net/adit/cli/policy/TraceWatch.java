package net.adit.cli.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.policy.Action;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;
import net.adit.protocol.rest.policy.Traces;

/// Prints what a trace shows until it is over, and ends it when it is closed or the command is
/// interrupted. Confined to one thread but for the interruption.
final class TraceWatch implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final Duration WAIT = Duration.ofSeconds(2);

  /// An agent that knows of traces answers within a moment.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String UP = "the time is up";

  private final Traces.Begun begun;
  private final Output output;
  private final AditClient client;
  private final Thread interrupted;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private long notShown;
  private boolean lossy;

  private TraceWatch(Traces.Begun begun, Output output) {
    this.begun = begun;
    this.output = output;
    this.client = new AditClient(ClientContext.read(ClientContext.home(System.getenv())));
    this.interrupted = new Thread(this::end, "end-of-trace");
  }

  static TraceWatch of(Traces.Begun begun, Output output) {
    TraceWatch watch = new TraceWatch(begun, output);
    Runtime.getRuntime().addShutdownHook(watch.interrupted);
    return watch;
  }

  /// Returns once so many were shown, or nothing more comes.
  ///
  /// @throws ProtocolException if the gateway does not answer, or cannot trace
  void follow(long most) {
    Instant silentUntil = Instant.now().plus(PATIENCE);
    long shown = 0;
    long last = 0;
    while (true) {
      long after = last;
      Traces.Part part = client.policy().lookAtTrace(begun.id(), after, WAIT);
      for (Traces.Line line : part.flows()) {
        output.next(text(line), line);
        shown++;
        if (shown >= most) {
          return;
        }
      }
      tellMissing(part);
      if (part.end().isPresent()) {
        requireDone(part.end().get());
        return;
      }
      if (!part.heard() && Instant.now().isAfter(silentUntil)) {
        throw silent();
      }
      last = part.last();
    }
  }

  private ProtocolException silent() {
    return new ProtocolException(
        Refusal.of(
            Kind.UNAVAILABLE,
            "gateway-silent",
            "gateway '" + begun.gateway() + "' does not answer to the wish for a trace",
            "see 'adit gateway list': its agent may be away, or older than this controller"));
  }

  private void requireDone(String end) {
    if (!end.equals(UP)) {
      throw new ProtocolException(
          Refusal.of(
              Kind.UNAVAILABLE,
              "trace-broke-off",
              "gateway '" + begun.gateway() + "' does not trace: " + end,
              ""));
    }
  }

  private void tellMissing(Traces.Part part) {
    long more = part.notShown() - notShown;
    if (more > 0) {
      notShown = part.notShown();
      output.next(
          Terminal.warn("… " + more + " more were too many to be shown"), Map.of("notShown", more));
    }
    if (part.lossy() && !lossy) {
      lossy = true;
      output.next(Terminal.warn("… and others, nobody knows how many"), Map.of("lossy", true));
    }
  }

  /// Such as `12:00:01.250 alice-laptop 10.8.0.2 → 10.1.2.3:5432/tcp denied by no-telnet`.
  static String text(Traces.Line line) {
    boolean allowed = line.verdict() == Action.ALLOW;
    String verdict = allowed ? Terminal.good("✓ allowed") : Terminal.bad("✗ denied ");
    String why =
        switch (line.what()) {
          case "rule" -> "by rule " + line.rule().map(Object::toString).orElse("");
          case "no-rule" -> "no rule";
          default -> "by a rule that is no more";
        };
    return TIME.format(line.at())
        + " "
        + verdict
        + " "
        + who(line.fromDevice())
        + line.from()
        + " → "
        + who(line.toDevice())
        + target(line.to().toString(), line.service())
        + "  "
        + why;
  }

  private static String who(Optional<String> device) {
    return device.map(name -> name.replaceAll("\\p{Cntrl}", "\uFFFD") + " ").orElse("");
  }

  private static String target(String address, String service) {
    if (!service.matches("(tcp|udp|sctp)/[0-9]+")) {
      return address + " " + service;
    }
    int slash = service.indexOf('/');
    String host = address.contains(":") ? "[" + address + "]" : address;
    return host + ":" + service.substring(slash + 1) + "/" + service.substring(0, slash);
  }

  /// Whoever is interrupted looks no more, and the gateway need not go on until it notices.
  private void end() {
    if (isOver.compareAndSet(false, true)) {
      try {
        client.policy().endTrace(begun.id());
      } catch (ProtocolException gone) {
        // Over by itself, or the controller is away: then it ends soon without us.
        Print.hint("the trace ends by itself: " + gone.refusal().sentence());
      }
    }
  }

  @Override
  public void close() {
    end();
    client.close();
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException alreadyStopping) {
      return;
    }
  }
}
