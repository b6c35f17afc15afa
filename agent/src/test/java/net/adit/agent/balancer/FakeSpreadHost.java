package net.adit.agent.balancer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.balancer.spread.Marks;
import net.adit.agent.system.AgentException;
import net.adit.model.Refusal;
import net.adit.model.plan.balance.BalancePlan;

/// A kernel that remembers what it was told. Thread-safe.
final class FakeSpreadHost implements SpreadHost {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  /// What it was told, in order: `lead`, `tidy`, `whole` and `elements`.
  List<String> told() {
    return told;
  }

  void refuse(boolean now) {
    refusing = now;
  }

  @Override
  public Marks lead(BalancePlan plan) {
    told.add("lead");
    return Marks.of(plan, "");
  }

  @Override
  public void load(String commands) {
    if (refusing) {
      throw new AgentException(
          AgentException.Reason.PROGRAM,
          Refusal.of(Refusal.Kind.UNAVAILABLE, "no-kernel", "no kernel here", "wait"));
    }
    told.add(commands.contains("chain spread") ? "whole" : "elements");
  }

  @Override
  public void tidy(BalancePlan plan, Marks marks) {
    told.add("tidy");
  }

  @Override
  public void remove() {
    told.add("remove");
  }
}
