package net.adit.cli.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.cli.command.Api;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.ProgressBar;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RollOutView.GatewayProgress;
import net.adit.protocol.rest.policy.RollOutView.Phase;

/// Follows a policy on its way to the gateways. Each look is a new connection, as one that is open
/// would say nothing about the rules of now.
final class RollOutWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /// Longer than a controller waits for gateways.
  private static final Duration LONGEST = Duration.ofSeconds(100);

  private RollOutWatch() {}

  /// Returns once all gateways that are present enforce the policy, and it is confirmed.
  ///
  /// @throws ProtocolException if it does not come into force, or cannot be confirmed
  ///
  /// @param asked the revision of the state with the change that is followed
  static void follow(Output output, Revision asked) {
    RollOutView view = await(asked);
    if (view.phase() == Phase.FAILED) {
      throw failed(view);
    }
    // What is in force without this change is for others to confirm.
    if (view.confirmUntil().isPresent() && !asked.isAfter(view.inForce())) {
      Revision seen = view.inForce();
      view = Api.call(api -> api.policy().confirm(seen));
    }
    if (output.isForPeople()) {
      Print.line(sentence(view.gateways()));
    }
  }

  private static RollOutView await(Revision asked) {
    Instant deadline = Instant.now().plus(LONGEST);
    try (Progress progress = new Progress()) {
      while (true) {
        Optional<RollOutView> view = look(deadline);
        view.ifPresent(progress::show);
        if (view.filter(seen -> isOver(seen, asked)).isPresent()) {
          return view.get();
        }
        if (Instant.now().isAfter(deadline)) {
          throw new ProtocolException(unfinished());
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ProtocolException(unfinished());
    }
  }

  /// A controller that cannot be reached may be behind the very policy that is on its way.
  private static Optional<RollOutView> look(Instant deadline) {
    try {
      return Optional.of(Api.call(api -> api.policy().rollOut()));
    } catch (ProtocolException unreachable) {
      if (unreachable.refusal().kind() != Kind.UNAVAILABLE || Instant.now().isAfter(deadline)) {
        throw unreachable;
      }
      return Optional.empty();
    }
  }

  /// Another controller than the one that took the change may not have heard of it yet.
  private static boolean isOver(RollOutView view, Revision asked) {
    if (asked.isAfter(view.revision())) {
      return false;
    }
    return switch (view.phase()) {
      case FAILED -> true;
      case LOADING -> false;
      case IN_FORCE ->
          view.gateways().stream()
              .filter(GatewayProgress::present)
              .allMatch(GatewayProgress::enforced);
    };
  }

  /// How far gateways are, in words.
  static String sentence(List<GatewayProgress> gateways) {
    long enforcing = gateways.stream().filter(GatewayProgress::enforced).count();
    String absent =
        gateways.stream()
            .filter(gateway -> !gateway.present())
            .map(gateway -> gateway.name().value())
            .collect(Collectors.joining(", "));
    return "in force on "
        + (enforcing == 1 ? "1 gateway" : enforcing + " gateways")
        + (absent.isEmpty() ? "" : "; absent, and get it when they are back: " + absent);
  }

  static ProtocolException failed(RollOutView view) {
    return new ProtocolException(
        Refusal.of(
            Kind.CONFLICT,
            "policy-not-in-force",
            "the policy is not in force: "
                + view.failure().orElse("")
                + "; that of revision "
                + view.inForce()
                + " is",
            "change it, go back with 'adit policy rollback "
                + view.inForce()
                + "', or try again with 'adit policy roll-out offer'"));
  }

  private static Refusal unfinished() {
    return Refusal.of(
        Kind.UNAVAILABLE,
        "roll-out-unfinished",
        "the policy is still on its way to the gateways",
        "see 'adit policy roll-out'");
  }

  /// Two steps for each gateway. Confined to one thread.
  private static final class Progress implements AutoCloseable {
    private Optional<ProgressBar> bar = Optional.empty();
    private int drawn;

    void show(RollOutView view) {
      List<GatewayProgress> present =
          view.gateways().stream().filter(GatewayProgress::present).toList();
      ProgressBar shown =
          bar.orElseGet(() -> new ProgressBar("loading, switching", 2 * present.size()));
      bar = Optional.of(shown);
      int done =
          present.stream()
              .mapToInt(gateway -> (gateway.loaded() ? 1 : 0) + (isOn(gateway, view) ? 1 : 0))
              .sum();
      while (drawn < Math.min(done, 2 * present.size())) {
        shown.step();
        drawn++;
      }
    }

    private static boolean isOn(GatewayProgress gateway, RollOutView view) {
      return view.phase() == Phase.IN_FORCE && gateway.enforced();
    }

    @Override
    public void close() {
      bar.ifPresent(ProgressBar::close);
    }
  }
}
