package net.adit.cli.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where in the order a rule is to stand; at most one of these.
final class RulePlaceOption {
  @Option(names = "--first", description = "before all other rules")
  private boolean first;

  @Option(names = "--last", description = "behind all other rules")
  private boolean last;

  @Option(names = "--after", paramLabel = "RULE", description = "right behind this rule")
  private @Nullable String after;

  /// As the API takes it; empty if nothing was said.
  static Optional<String> text(@Nullable RulePlaceOption given) {
    if (given == null) {
      return Optional.empty();
    }
    return given.first
        ? Optional.of("first")
        : given.last
            ? Optional.of("last")
            : Optional.ofNullable(given.after).map(rule -> "after:" + rule);
  }
}
