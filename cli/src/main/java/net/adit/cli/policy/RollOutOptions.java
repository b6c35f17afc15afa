package net.adit.cli.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import net.adit.cli.command.Why;
import net.adit.cli.output.Output;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Revision;
import net.adit.protocol.rest.client.PolicyClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a changed policy comes into force: every command that changes rules waits until gateways
/// enforce it, and confirms it over a new connection. Who cuts himself off cannot, and everything
/// is as it was before.
final class RollOutOptions {
  @Option(
      names = "--require-all",
      description = "refuse if a gateway is absent; by default it gets the policy when it is back")
  private boolean requireAll;

  @ArgGroup private Waiting waiting = new Waiting();

  /// Either.
  private static final class Waiting {
    @Option(
        names = "--confirm-within",
        paramLabel = "SECONDS",
        description = {
          "go back by itself unless this command reaches the controller anew in this time after the",
          "switch, 1 to 3600; 0: never go back (default: 30)"
        })
    private long seconds = 30;

    @Option(names = "--no-wait", description = "end at once: neither wait for gateways nor confirm")
    private boolean detached;

    Optional<Duration> patience() {
      if (seconds < 0 || seconds > 3600) {
        throw new InvalidValueException(
            Reason.RANGE, "--confirm-within", Long.toString(seconds), "expected 0 to 3600 seconds");
      }
      return detached || seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
  }

  @Mixin private Why why = new Why();

  /// Makes a change that comes into force in this way, tells of it, then waits for the gateways and
  /// confirms, unless it is not to. All in one, as a change without its confirmation is taken back.
  ///
  /// @param tell what came of the request, before the wait
  <T> void carryOut(Output output, Function<PolicyClient, T> change, Consumer<T> tell) {
    tryTo(output, policy -> Optional.of(change.apply(policy)), tell);
  }

  /// The same for a request that may change nothing.
  ///
  /// @param change empty if it did not
  /// @return whether it did
  <T> boolean tryTo(Output output, Function<PolicyClient, Optional<T>> change, Consumer<T> tell) {
    Optional<Duration> patience = waiting.patience();
    Optional<Changed<T>> changed =
        why.call(api -> {
          PolicyClient policy = api.policy().under(requireAll, patience);
          return change.apply(policy).map(result -> new Changed<>(result, policy.changed()));
        });
    changed.ifPresent(made -> {
      tell.accept(made.result());
      if (!waiting.detached) {
        RollOutWatch.follow(output, made.at());
      }
    });
    return changed.isPresent();
  }

  private record Changed<T>(T result, Revision at) {}
}
