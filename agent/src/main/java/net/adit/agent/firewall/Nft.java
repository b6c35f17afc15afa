package net.adit.agent.firewall;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.agent.firewall.policy.Slot;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.plan.PolicyPlan;

/// Loads a [NftRuleset] into the kernel by the program `nft`: a process or three for each change of
/// plan, none for a login. Thread-safe.
public final class Nft {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Pattern COUNTER =
      Pattern.compile("counter ([a-z0-9-]+) \\{\\s*packets ([0-9]+) ");

  private final ProcessRunner runner;
  private Optional<InstalledTable> installed = Optional.empty();

  /// What was applied last, also where it is not known any more what the kernel holds of it.
  private Optional<NftRuleset> applied = Optional.empty();

  /// Beside the ruleset in the table, while somebody looks on.
  private Optional<TraceChains> traced = Optional.empty();

  public Nft(ProcessRunner runner) {
    this.runner = runner;
  }

  /// Makes Adit's table what is wanted, by the smallest change it knows: at every moment packets
  /// meet the old policy or the new one. Flows that pass through a shared port stay where they are.
  ///
  /// @return what was done
  /// @throws HostException if nft refuses it: then the table is as it was
  public synchronized NftChange apply(NftRuleset ruleset) {
    NftChange change = NftChange.to(ruleset, installed);
    try {
      perform(change);
    } catch (HostException refused) {
      installed = Optional.empty();
      if (change instanceof NftChange.Whole) {
        throw refused;
      }
      // Somebody else may have taken the table away or changed it.
      change = NftChange.to(ruleset, Optional.empty());
      perform(change);
    }
    installed = Optional.of(after(change, ruleset));
    applied = Optional.of(ruleset);
    return change;
  }

  /// Loads a policy where no packet comes by, so that [#apply] has only to lead packets to it; or
  /// takes it away again.
  ///
  /// @param next empty for none
  /// @throws HostException if nft refuses it: then nothing is staged, and the policy in force is as
  ///   it was
  public synchronized void stage(Optional<PolicyPlan> next) {
    NftRuleset ruleset =
        applied.orElseThrow(() -> new IllegalStateException("staged before the table is there"));
    InstalledTable table = installed.orElseGet(() -> loadAnew(ruleset));
    try {
      InstalledTable after = table.with(next);
      load(table.stage(after));
      installed = Optional.of(after);
    } catch (HostException refused) {
      // What the kernel holds under the other names is not known: nft may have been ended for its
      // time after its work. Rules behind those of a refused policy would be another policy.
      loadAnew(ruleset);
      throw refused;
    }
  }

  /// Marks packets for the kernel's trace until it is told otherwise, whatever else changes in the
  /// table; the rules that decide about them stay as they are.
  ///
  /// @param chains empty: marks none any more
  /// @throws HostException if nft refuses it
  public synchronized void trace(Optional<TraceChains> chains) {
    traced = chains;
    if (applied.isPresent()) {
      load(chains.map(TraceChains::toText).orElse(TraceChains.REMOVAL));
    }
  }

  private InstalledTable loadAnew(NftRuleset ruleset) {
    NftChange whole = NftChange.to(ruleset, Optional.empty());
    installed = Optional.empty();
    perform(whole);
    InstalledTable table = after(whole, ruleset);
    installed = Optional.of(table);
    return table;
  }

  private void perform(NftChange change) {
    switch (change) {
      case NftChange.Whole(var text) -> load(text + traced.map(TraceChains::toText).orElse(""));
      case NftChange.ByElements(var text) -> load(text);
      case NftChange.StageAndSwitch staged -> {
        load(staged.stage());
        load(staged.switchOver());
        load(staged.cleanUp());
      }
    }
  }

  private InstalledTable after(NftChange change, NftRuleset ruleset) {
    return switch (change) {
      case NftChange.Whole _ -> InstalledTable.of(ruleset, Slot.A, Optional.empty());
      case NftChange.ByElements _ -> installed.orElseThrow().changedTo(ruleset);
      case NftChange.StageAndSwitch _ -> installed.orElseThrow().switchedTo(ruleset);
    };
  }

  /// Removes Adit's table; no table is no error.
  public synchronized void remove() {
    installed = Optional.empty();
    applied = Optional.empty();
    load(NftRuleset.removal());
  }

  /// How many packets each counter has seen, by name, such as `spoofed` or `rule-staff-web`. A
  /// counter begins at zero when the table is replaced as a whole.
  public SortedMap<String, Long> packets() {
    Output output = runner.run(Command.of("nft", "list", "counters", "table", "inet", "adit"));
    SortedMap<String, Long> packets = new TreeMap<>();
    Matcher found = COUNTER.matcher(output.out());
    while (found.find()) {
      packets.put(found.group(1), Long.valueOf(found.group(2)));
    }
    return packets;
  }

  void load(String text) {
    if (text.isEmpty()) {
      return;
    }
    Output output = runner.run(Command.of("nft", "-f", "-").withInput(text).within(LONGEST));
    if (!output.succeeded()) {
      throw new HostException(
          Reason.PROGRAM,
          Refusal.of(
              Kind.UNAVAILABLE,
              "firewall-refused",
              "nft does not take the table " + NftRuleset.TABLE + ": " + output.complaint(),
              "check that the kernel has nf_tables and that the agent has CAP_NET_ADMIN"));
    }
  }
}
