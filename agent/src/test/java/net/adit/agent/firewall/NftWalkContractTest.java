package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.policy.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Policies follow one another in the real kernel, staged, replaced while they are staged, changed
/// by a rule or a device: what the table holds in the end is what one load of the last policy
/// makes.
@Tag("contract")
class NftWalkContractTest {
  private static final int WALKS = 6;
  private static final int STEPS = 25;

  private final NetworkNamespace walked = new NetworkNamespace();
  private final NetworkNamespace fresh = new NetworkNamespace();

  @AfterEach
  void remove() {
    walked.close();
    fresh.close();
  }

  @Test
  void nothingIsLeftOfThePoliciesBefore() {
    int compared = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      compared += walk(new Random(seed), seed);
    }
    assertThat(compared).isGreaterThan(WALKS);
  }

  private int walk(Random random, long seed) {
    Nft nft = new Nft(new ProcessRunner());
    DesiredState state = new RandomPolicy(seed).state();
    apply(nft, walked, state);
    int compared = 0;
    for (int i = 0; i < STEPS; i++) {
      state = changed(state, random);
      if (random.nextBoolean()) {
        stage(nft, Optional.of(compiled(changed(state, random))));
      }
      apply(nft, walked, state);
      if (table(walked).contains("goto decide.a")) {
        compare(nft, state, seed, i);
        compared++;
      }
    }
    walked.call(() -> {
      nft.remove();
      return nft;
    });
    return compared;
  }

  private void compare(Nft nft, DesiredState state, long seed, int step) {
    stage(nft, Optional.empty());
    apply(new Nft(new ProcessRunner()), fresh, state);
    assertThat(table(walked)).as("seed %d, step %d", seed, step).isEqualTo(table(fresh));
  }

  /// A rule less, the last rule first, or a device less.
  private static DesiredState changed(DesiredState state, Random random) {
    List<Rule> rules = state.policy().rules();
    List<Change> changes = new ArrayList<>();
    if (random.nextInt(4) == 0 && !state.devices().isEmpty()) {
      changes.add(
          new Change.DeviceRemoved(
              state.devices().keySet().stream().sorted().toList().getFirst(), RandomPolicy.NOW));
    } else if (random.nextInt(3) == 0 && rules.size() > 1) {
      RuleName name = rules.get(random.nextInt(rules.size())).name();
      changes.add(new Change.RuleRemoved(name));
    } else if (!rules.isEmpty()) {
      changes.add(new Change.RulePut(rules.getLast(), Optional.empty()));
    }
    return state.apply(changes);
  }

  private static PolicyPlan compiled(DesiredState state) {
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  private static void apply(Nft nft, NetworkNamespace where, DesiredState state) {
    NftRuleset ruleset = Rulesets.of(compiled(state), "");
    where.call(() -> nft.apply(ruleset));
  }

  private void stage(Nft nft, Optional<PolicyPlan> next) {
    walked.call(() -> {
      nft.stage(next);
      return next;
    });
  }

  /// Its lines in order of the alphabet, for sets and chains stand as they came.
  private static List<String> table(NetworkNamespace where) {
    String text =
        where.call(() ->
            new ProcessRunner()
                .run(Command.of("nft", "-s", "list", "table", "inet", "adit"))
                .out());
    return text.lines().map(String::strip).sorted().toList();
  }
}
