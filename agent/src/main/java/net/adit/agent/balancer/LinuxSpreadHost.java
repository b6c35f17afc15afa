package net.adit.agent.balancer;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.agent.balancer.spread.GatewayRoutes;
import net.adit.agent.balancer.spread.Marks;
import net.adit.agent.balancer.spread.SpreadTable;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Family;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// The kernel, by the programs `nft` and `ip`: one process for a change of health, a few for a
/// change of plan, none for a client.
public final class LinuxSpreadHost implements SpreadHost {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ProcessRunner runner;

  public LinuxSpreadHost(ProcessRunner runner) {
    this.runner = runner;
  }

  @Override
  public Led lead(BalancePlan plan, Marks before) {
    Marks marks = Marks.of(plan, routes(), before);
    try {
      leadAll(plan, marks);
      return new Led(marks, Collections.emptySortedMap());
    } catch (HostException some) {
      return leadOneByOne(plan, marks, some);
    }
  }

  private void leadAll(BalancePlan plan, Marks marks) {
    for (Family family : Family.values()) {
      perform(family, GatewayRoutes.additions(plan, marks, family, rules(family)));
    }
  }

  private Led leadOneByOne(BalancePlan plan, Marks marks, HostException all) {
    SortedMap<GatewayName, String> refused = new TreeMap<>();
    for (BalancedGateway gateway : plan.gateways()) {
      try {
        leadAll(plan.over(List.of(gateway)), marks);
      } catch (HostException one) {
        refused.put(gateway.name(), one.refusal().sentence());
      }
    }
    if (refused.size() == plan.gateways().size()) {
      throw all;
    }
    return new Led(marks, refused);
  }

  @Override
  public boolean isIntact(BalancePlan plan, Led led) {
    List<BalancedGateway> reached =
        plan.gateways().stream()
            .filter(gateway -> !led.refused().containsKey(gateway.name()))
            .toList();
    BalancePlan needed = plan.over(reached);
    return runner.run(Command.of("nft", "list", "tables")).out().contains(SpreadTable.TABLE)
        && GatewayRoutes.areThere(needed, led.marks(), routes())
        && Stream.of(Family.values())
            .allMatch(family -> GatewayRoutes.isRuled(needed, led.marks(), family, rules(family)));
  }

  private String routes() {
    return routes(Family.V4) + "\n" + routes(Family.V6);
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
