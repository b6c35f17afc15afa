package net.adit.cli.policy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.command.Why;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RollOutView.GatewayProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// How a policy comes into force.
@Command(
    name = "roll-out",
    description = {
      "Which policy is in force, and how far the one that is wanted is on its way.",
      "All present gateways load it first; then all switch at once. If one cannot load it, none"
          + " switches."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit policy roll-out",
      "  adit policy roll-out offer --confirm-within 60",
      "  adit policy roll-out confirm"
    })
final class RollOutCommand implements Callable<Integer> {
  private static final List<Column<GatewayProgress>> COLUMNS =
      List.of(
          Column.of("GATEWAY", GatewayProgress::name),
          Column.of("PRESENT", gateway -> yes(gateway.present())),
          Column.of("LOADED", gateway -> yes(gateway.loaded())),
          Column.of("IN FORCE", gateway -> yes(gateway.enforced())));

  @Mixin private Output output = new Output();

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  @Override
  public Integer call() {
    RollOutView view = Api.call(api -> api.policy().rollOut());
    if (output.isForPeople()) {
      Print.line(sentence(view));
      output.list(view.gateways(), COLUMNS);
    } else {
      output.show(view);
    }
    return ExitCode.OK;
  }

  /// Tells people, beside what the rules say, that gateways enforce others. The whole of it in one
  /// sentence.
  static String sentence(RollOutView view) {
    String inForce =
        view.since().equals(Instant.EPOCH)
            ? "no policy is in force yet, everything is denied"
            : "the policy of revision " + view.inForce() + " is in force since " + view.since();
    String wanted =
        switch (view.phase()) {
          case IN_FORCE -> "";
          case LOADING -> "; gateways load the next one";
          case FAILED -> "; the next one has failed: " + view.failure().orElse("");
        };
    return inForce
        + wanted
        + view.confirmUntil().map(at -> "; goes back at " + at + " unless confirmed").orElse("");
  }

  @Command(
      name = "offer",
      description = "Offer a policy that has failed to the gateways once more.",
      mixinStandardHelpOptions = true)
  void offer(@Mixin RollOutOptions rollOut, @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> policy.offer(),
        view -> output.done("the policy is offered once more", view));
  }

  @Command(
      name = "confirm",
      description = "Say that all is well with the policy in force: gateways do not go back.",
      mixinStandardHelpOptions = true)
  void confirm(@Mixin Why why, @Mixin Output output) {
    RollOutView view = why.call(api -> api.policy().confirm(api.policy().rollOut().inForce()));
    output.done("the policy of revision " + view.inForce() + " stays in force", view);
  }
}
