package net.adit.agent.balancer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.agent.balancer.spread.GatewayRoutes;
import net.adit.agent.balancer.spread.Marks;
import net.adit.agent.balancer.spread.SpreadTable;
import net.adit.agent.system.ProcessRunner;
import net.adit.agent.system.ProcessRunner.Command;
import net.adit.model.net.Family;
import net.adit.model.plan.balance.BalancePlan;

/// The kernel, by the programs `nft` and `ip`: one process for a change of health, a few for a
/// change of plan, none for a client.
public final class LinuxSpreadHost implements SpreadHost {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ProcessRunner runner;

  public LinuxSpreadHost(ProcessRunner runner) {
    this.runner = runner;
  }

  @Override
  public Marks lead(BalancePlan plan) {
    Marks marks = Marks.of(plan, routes(Family.V4) + "\n" + routes(Family.V6));
    for (Family family : Family.values()) {
      perform(family, GatewayRoutes.additions(plan, marks, family, rules(family)));
    }
    return marks;
  }

  private String routes(Family family) {
    return runner
        .runChecked(
            Command.of("ip", option(family), "route", "show", "table", "all", "proto", "77"))
        .out();
  }

  @Override
  public void load(String commands) {
    runner.runChecked(Command.of("nft", "-f", "-").withInput(commands).within(LONGEST));
  }

  @Override
  public void tidy(BalancePlan plan, Marks marks) {
    tidy(Optional.of(plan), Optional.of(marks));
  }

  @Override
  public void remove() {
    load(SpreadTable.removal());
    tidy(Optional.empty(), Optional.empty());
  }

  private void tidy(Optional<BalancePlan> plan, Optional<Marks> marks) {
    for (Family family : Family.values()) {
      perform(family, GatewayRoutes.removals(plan, marks, family, rules(family)));
    }
  }

  private String rules(Family family) {
    return runner.runChecked(Command.of("ip", option(family), "rule", "show")).out();
  }

  private void perform(Family family, List<String> commands) {
    if (!commands.isEmpty()) {
      String batch = String.join("\n", commands) + "\n";
      runner.runChecked(
          Command.of("ip", option(family), "-batch", "-").withInput(batch).within(LONGEST));
    }
  }

  private static String option(Family family) {
    return family == Family.V4 ? "-4" : "-6";
  }
}
