package net.adit.agent.balancer.spread;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// The numbers, 1 to 255, that stand for gateways in this balancer's kernel: as the mark of packets
/// and flows, as routing table, and as preference of the rule that joins the two. Immutable.
///
/// A flow carries its gateway's number in the connection tracker, so a gateway keeps its number as
/// long as its routes are there: the kernel itself remembers it, also for an agent that has just
/// started. Balancers need not agree.
///
/// @param numbers by gateway
public record Marks(SortedMap<GatewayName, Integer> numbers) {
  /// Of a kernel that leads nowhere yet.
  public static final Marks NONE = new Marks(new TreeMap<>());

  static final int MOST = 255;

  private static final int MARK = 0xAD17_0000;
  private static final int TABLE = 7700;

  /// A route of ours, as `ip route show table all` prints it.
  private static final Pattern ROUTE =
      Pattern.compile("^default via (\\S+) .*table (77[0-9]{2}|78[0-9]{2}|79[0-5][0-9])\\b.*$");

  public Marks {
    numbers = Sorted.map(numbers);
  }

  /// The numbers that a plan's gateways have, and for new ones the lowest that nobody has.
  ///
  /// @param routes what `ip route show table all proto 77` prints for both families
  /// @param before numbers that gateways had, for those whose routes are gone
  public static Marks of(BalancePlan plan, String routes, Marks before) {
    Map<IpAddress, Integer> found = found(routes);
    Set<Integer> taken = new HashSet<>(found.values());
    taken.addAll(before.numbers().values());
    SortedMap<GatewayName, Integer> numbers = new TreeMap<>();
    for (BalancedGateway gateway : plan.gateways()) {
      gateway.addresses().stream()
          .flatMap(address -> Optional.ofNullable(found.get(address)).stream())
          .filter(number -> !numbers.containsValue(number))
          .findFirst()
          .ifPresent(number -> numbers.put(gateway.name(), number));
    }
    plan.gateways().stream()
        .map(BalancedGateway::name)
        .filter(name -> !numbers.containsKey(name))
        .forEach(name ->
            Optional.ofNullable(before.numbers().get(name))
                .filter(number -> !numbers.containsValue(number))
                .ifPresent(number -> numbers.put(name, number)));
    for (BalancedGateway gateway : plan.gateways()) {
      numbers.computeIfAbsent(gateway.name(), _ -> lowestBut(taken));
    }
    return new Marks(numbers);
  }

  private static int lowestBut(Set<Integer> taken) {
    for (int number = 1; number <= MOST; number++) {
      if (taken.add(number)) {
        return number;
      }
    }
    // Gateways of before, whose routes are not tidied away yet, have all of them.
    return MOST;
  }

  private static Map<IpAddress, Integer> found(String routes) {
    Map<IpAddress, Integer> found = new HashMap<>();
    routes
        .lines()
        .map(ROUTE::matcher)
        .filter(Matcher::matches)
        .filter(match -> isTable(Integer.parseInt(match.group(2))))
        .forEach(match ->
            IpAddress.find(match.group(1))
                .ifPresent(via -> found.put(via, Integer.parseInt(match.group(2)) - TABLE)));
    return found;
  }

  String of(GatewayName gateway) {
    return "0x%08x".formatted(MARK + number(gateway));
  }

  int table(GatewayName gateway) {
    return TABLE + number(gateway);
  }

  private int number(GatewayName gateway) {
    Integer number = numbers.get(gateway);
    if (number == null) {
      throw new IllegalArgumentException(gateway + " has no number");
    }
    return number;
  }

  /// Whether a routing table or preference is one of those.
  static boolean isTable(int number) {
    return number > TABLE && number <= TABLE + MOST;
  }
}
