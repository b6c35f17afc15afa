package net.adit.cli.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import net.adit.cli.command.Why;
import net.adit.cli.output.Output;
import net.adit.protocol.rest.client.PolicyClient;
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

  @Option(
      names = "--confirm-within",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = {
        "go back by itself unless this command reaches the controller anew in this time after the",
        "switch; 0: never go back (default: ${DEFAULT-VALUE})"
      })
  private long seconds;

  @Option(names = "--no-wait", description = "end at once: neither wait for gateways nor confirm")
  private boolean detached;

  @Mixin private Why why = new Why();

  /// Makes a change that comes into force in this way.
  <T> T call(Function<PolicyClient, T> change) {
    boolean confirms = !detached && seconds > 0;
    Optional<Duration> patience =
        confirms ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    return why.call(api -> change.apply(api.policy().under(requireAll, patience)));
  }

  /// Waits for the gateways and confirms, unless it is not to.
  void follow(Output output) {
    if (!detached) {
      RollOutWatch.follow(output);
    }
  }
}
