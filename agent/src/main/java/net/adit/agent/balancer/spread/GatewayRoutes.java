package net.adit.agent.balancer.spread;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// The routes of marked packets: a table for each gateway that knows the way to it alone, and a
/// rule that leads the gateway's mark there. Pure: input for `ip -batch`, made of what `ip rule
/// show` prints.
///
/// Routes and rules are of protocol 77, tables and preferences 7701 to 7955: nothing else is
/// touched, with one exception. Where the virtual address is on an interface of the balancer, the
/// kernel's rule for local addresses, which comes first of all, would keep its packets here; it is
/// put behind ours.
public final class GatewayRoutes {
  private static final int PROTOCOL = 77;
  private static final int LOCAL_FIRST = 0;
  private static final int LOCAL_LAST = 7999;
  private static final Pattern RULE = Pattern.compile("^([0-9]+):.*$", Pattern.MULTILINE);
  private static final Pattern LOCAL =
      Pattern.compile("^([0-9]+):\\s+from all lookup local\\b.*$", Pattern.MULTILINE);

  private GatewayRoutes() {}

  /// What leads the marks of the plan's gateways to them; before the table that sets them is
  /// loaded.
  ///
  /// @param rules the output of `ip rule show` for the family
  /// @return lines for `ip -batch` of this family
  public static List<String> additions(BalancePlan plan, Marks marks, Family family, String rules) {
    List<Integer> there = preferences(RULE, rules);
    List<String> commands = new ArrayList<>();
    if (isServed(plan, family)) {
      for (BalancedGateway gateway : plan.gateways()) {
        commands.addAll(lead(marks, gateway.name(), gateway.address(family).orElseThrow(), there));
      }
      if (plan.heldHere()) {
        commands.addAll(localLast(rules));
      }
    }
    return commands;
  }

  /// What takes away all that the plan does not need; after the table that needed it is gone.
  ///
  /// @param plan empty: none of it is needed
  /// @param rules the output of `ip rule show` for the family
  public static List<String> removals(
      Optional<BalancePlan> plan, Optional<Marks> marks, Family family, String rules) {
    Optional<BalancePlan> served = plan.filter(it -> isServed(it, family));
    List<Integer> wanted =
        served.isEmpty()
            ? List.of()
            : marks.stream().flatMap(it -> it.numbers().keySet().stream().map(it::table)).toList();
    List<Integer> there = preferences(RULE, rules);
    List<String> commands = new ArrayList<>();
    if (served.filter(BalancePlan::heldHere).isEmpty()) {
      commands.addAll(moveLocal(LOCAL_LAST, LOCAL_FIRST, rules));
    }
    for (int number : there) {
      if (Marks.isTable(number) && !wanted.contains(number)) {
        commands.add("rule del pref " + number);
        commands.add("route del default table " + number + " proto " + PROTOCOL);
      }
    }
    return commands;
  }

  /// Whether the rules that lead the marks of the plan's gateways are there.
  ///
  /// @param rules the output of `ip rule show` for the family
  public static boolean isRuled(BalancePlan plan, Marks marks, Family family, String rules) {
    List<Integer> there = preferences(RULE, rules);
    boolean led =
        plan.gateways().stream().allMatch(gateway -> there.contains(marks.table(gateway.name())));
    boolean passed = !plan.heldHere() || localLast(rules).isEmpty();
    return !isServed(plan, family) || (led && passed);
  }

  /// Who flushes all rules leaves the first one alone, but takes away the one that stands in its
  /// place.
  private static List<String> localLast(String rules) {
    List<Integer> there = preferences(LOCAL, rules);
    return there.contains(LOCAL_FIRST) || there.contains(LOCAL_LAST)
        ? moveLocal(LOCAL_FIRST, LOCAL_LAST, rules)
        : List.of(addLocal(LOCAL_LAST));
  }

  /// Takes the rule for local addresses from its place, once it stands at the other one: without
  /// such a rule the host has no address.
  private static List<String> moveLocal(int from, int to, String rules) {
    List<Integer> there = preferences(LOCAL, rules);
    List<String> commands = new ArrayList<>();
    if (there.contains(from)) {
      if (!there.contains(to)) {
        commands.add(addLocal(to));
      }
      commands.add("rule del pref " + from + " lookup local");
    }
    return commands;
  }

  /// As the kernel's own: systemd-networkd takes rules of others away when it starts anew.
  private static String addLocal(int preference) {
    return "rule add pref " + preference + " lookup local protocol kernel";
  }

  /// Whether each gateway has a route in its table, in each family that is served.
  ///
  /// @param routes what `ip route show table all proto 77` prints for both families
  public static boolean areThere(BalancePlan plan, Marks marks, String routes) {
    return plan.gateways().stream()
        .allMatch(gateway ->
            plan.virtualAddresses().stream()
                .map(entry -> gateway.address(entry.family()).orElseThrow())
                .allMatch(via -> isThere(routes, via, marks.table(gateway.name()))));
  }

  private static boolean isThere(String routes, IpAddress via, int table) {
    return routes
        .lines()
        .anyMatch(line ->
            line.startsWith("default via " + via + " ")
                && (line + " ").contains(" table " + table + " "));
  }

  private static boolean isServed(BalancePlan plan, Family family) {
    return plan.virtualAddresses().stream().anyMatch(address -> address.family() == family);
  }

  private static List<String> lead(
      Marks marks, GatewayName gateway, IpAddress address, List<Integer> there) {
    int table = marks.table(gateway);
    List<String> commands = new ArrayList<>();
    commands.add(
        "route replace default via %s table %d proto %d".formatted(address, table, PROTOCOL));
    if (!there.contains(table)) {
      commands.add(
          "rule add pref %d fwmark %s lookup %d protocol %d"
              .formatted(table, marks.of(gateway), table, PROTOCOL));
    }
    return commands;
  }

  private static List<Integer> preferences(Pattern form, String rules) {
    List<Integer> preferences = new ArrayList<>();
    Matcher matcher = form.matcher(rules);
    while (matcher.find()) {
      preferences.add(Integer.valueOf(matcher.group(1)));
    }
    return preferences;
  }
}
