package net.adit.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.adit.cli.output.ProgressBar;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.SessionView;

/// Follows a gateway while it empties.
public final class DrainWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /// Ends of sessions are told once the daemon has seen them.
  private static final Duration WORD_COMES = Duration.ofSeconds(10);

  /// Who has come again and is still there then has nowhere else to go.
  private static final Duration COMES_AGAIN = Duration.ofSeconds(5);

  private static final int MOST_NAMES = 5;

  private final GatewayName gateway;
  private final GatewayView.Drain drain;

  /// How it ended.
  ///
  /// @param before how many sessions there were
  /// @param staying the devices of those that are still there
  public record Outcome(GatewayName gateway, int before, List<String> staying) {
    public Outcome {
      staying = List.copyOf(staying);
    }

    /// For people.
    public String sentence() {
      if (staying.isEmpty()) {
        return "gateway " + gateway + " is empty: " + sessions(before) + " went elsewhere";
      }
      return "gateway %s is drained: %s went elsewhere; %s, with nowhere else to go: %s"
          .formatted(
              gateway,
              sessions(before - staying.size()),
              staying.size() == 1 ? "1 stays" : staying.size() + " stay",
              staying.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                  + (staying.size() > MOST_NAMES ? ", …" : ""));
    }

    private static String sessions(int count) {
      return count == 1 ? "1 session" : count + " sessions";
    }
  }

  private DrainWatch(GatewayView drained) {
    gateway = drained.name();
    drain = drained.drain().orElseThrow();
  }

  /// Returns once nobody is left who could go elsewhere, or the time is over.
  ///
  /// @param drained as it was when the drain began
  /// @throws ProtocolException if the gateway is absent: it empties when it is back
  public static Outcome follow(GatewayView drained) {
    return new DrainWatch(drained).await();
  }

  private Outcome await() {
    Instant deadline = Instant.now().plus(drain.within()).plus(WORD_COMES);
    List<SessionView> living = living();
    int before = living.size();
    Instant changed = before == 0 ? Instant.EPOCH : Instant.now();
    try (ProgressBar bar = new ProgressBar("sessions elsewhere", before)) {
      int gone = 0;
      while (!isOver(living, changed) && Instant.now().isBefore(deadline)) {
        requirePresent();
        Thread.sleep(BETWEEN_LOOKS);
        List<SessionView> now = living();
        changed = now.equals(living) ? changed : Instant.now();
        living = now;
        for (; gone < before - living.size(); gone++) {
          bar.step();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return new Outcome(gateway, before, living.stream().map(SessionView::name).sorted().toList());
  }

  /// Who was sent away may still come again.
  private boolean isOver(List<SessionView> living, Instant changed) {
    return living.stream().allMatch(this::stays)
        && changed.plus(COMES_AGAIN).isBefore(Instant.now());
  }

  private boolean stays(SessionView session) {
    Instant started = session.startedAt();
    return started.isAfter(drain.begun()) && started.plus(COMES_AGAIN).isBefore(Instant.now());
  }

  private void requirePresent() {
    GatewayView now = Api.call(api -> api.gateways().show(gateway.value()));
    if (!now.applied().map(GatewayView.Applied::present).orElse(false)) {
      throw new ProtocolException(
          Refusal.of(
              Kind.UNAVAILABLE,
              "gateway-absent",
              "gateway '" + gateway + "' is absent; it empties when it is back",
              "see 'adit gateway show " + gateway + "'"));
    }
  }

  private List<SessionView> living() {
    return Api.call(api -> api.sessions(Map.of("gateway", gateway.value())));
  }
}
