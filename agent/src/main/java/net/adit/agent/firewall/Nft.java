package net.adit.agent.firewall;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.agent.system.AgentException;
import net.adit.agent.system.AgentException.Reason;
import net.adit.agent.system.ProcessRunner;
import net.adit.agent.system.ProcessRunner.Command;
import net.adit.agent.system.ProcessRunner.Output;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Loads a [NftRuleset] into the kernel by the program `nft`: one process for each change of plan,
/// none for a login. Thread-safe.
public final class Nft {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Pattern COUNTER =
      Pattern.compile("counter ([a-z-]+) \\{\\s*packets ([0-9]+) ");

  private final ProcessRunner runner;

  public Nft(ProcessRunner runner) {
    this.runner = runner;
  }

  /// Replaces Adit's table in one transaction. Flows that pass through a shared port stay where
  /// they are.
  ///
  /// @throws AgentException if nft refuses it: then the table is as it was
  public void apply(NftRuleset ruleset) {
    load(ruleset.toText());
  }

  /// Removes Adit's table; no table is no error.
  public void remove() {
    load(NftRuleset.removal());
  }

  /// How many packets a counter of the table has seen since the table was loaded, such as
  /// `spoofed`.
  ///
  /// @return 0 if there is no such counter
  public long packets(String counter) {
    Output output = runner.run(Command.of("nft", "list", "counters", "table", "inet", "adit"));
    Matcher found = COUNTER.matcher(output.out());
    while (found.find()) {
      if (found.group(1).equals(counter)) {
        return Long.parseLong(found.group(2));
      }
    }
    return 0;
  }

  void load(String text) {
    Output output = runner.run(Command.of("nft", "-f", "-").withInput(text).within(LONGEST));
    if (!output.succeeded()) {
      throw new AgentException(
          Reason.PROGRAM,
          Refusal.of(
              Kind.UNAVAILABLE,
              "firewall-refused",
              "nft does not take the table " + NftRuleset.TABLE + ": " + output.complaint(),
              "check that the kernel has nf_tables and that the agent has CAP_NET_ADMIN"));
    }
  }
}
