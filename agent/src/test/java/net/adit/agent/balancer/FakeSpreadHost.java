package net.adit.agent.balancer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.balancer.spread.Marks;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancePlan;

/// A kernel that remembers what it was told. Thread-safe.
final class FakeSpreadHost implements SpreadHost {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;
  private volatile boolean flushed;
  private volatile String last = "";
  private volatile SortedMap<GatewayName, String> unreachable = Collections.emptySortedMap();

  /// What it was told, in order: `lead`, `tidy`, `whole` and `elements`.
  List<String> told() {
    return told;
  }

  /// The commands it was told last.
  String last() {
    return last;
  }

  void refuse(boolean now) {
    refusing = now;
  }

  @Override
  public Led lead(BalancePlan plan, Marks before) {
    told.add("lead");
    return new Led(Marks.of(plan, "", before), unreachable);
  }

  @Override
  public void load(String commands) {
    if (refusing) {
      throw new HostException(
          HostException.Reason.PROGRAM,
          Refusal.of(Refusal.Kind.UNAVAILABLE, "no-kernel", "no kernel here", "wait"));
    }
    boolean whole = commands.contains("chain spread");
    flushed &= !whole;
    last = commands;
    told.add(whole ? "whole" : "elements");
  }

  @Override
  public void tidy(BalancePlan plan, Marks marks) {
    told.add("tidy");
  }

  /// Somebody else takes away what is there.
  void flush() {
    flushed = true;
  }

  void refuseRoute(GatewayName gateway) {
    unreachable = new TreeMap<>(Map.of(gateway, "no such network"));
  }

  @Override
  public boolean isIntact(BalancePlan plan, Led led) {
    return !flushed;
  }

  @Override
  public void remove() {
    if (refusing) {
      load("");
    }
    told.add("remove");
  }
}
