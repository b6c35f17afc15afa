package net.adit.agent.balancer.spread;

import java.util.Map;
import java.util.TreeMap;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// The numbers that stand for gateways in the balancer's kernel: one as the mark of packets and
/// flows, one as routing table and as preference of the rule that joins the two.
final class Marks {
  private static final int MARK = 0xAD17_0000;
  private static final int TABLE = 7700;

  private Marks() {}

  static String of(BalancedGateway gateway) {
    return "0x%08x".formatted(MARK + gateway.number());
  }

  static int table(BalancedGateway gateway) {
    return TABLE + gateway.number();
  }

  /// Whether a routing table or preference is one of those.
  static boolean isTable(int number) {
    return number > TABLE && number <= TABLE + 255;
  }

  static Map<GatewayName, String> byName(BalancePlan plan) {
    Map<GatewayName, String> marks = new TreeMap<>();
    plan.gateways().forEach(gateway -> marks.put(gateway.name(), of(gateway)));
    return marks;
  }
}
