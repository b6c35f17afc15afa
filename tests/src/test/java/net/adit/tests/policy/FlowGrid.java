package net.adit.tests.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.Flow;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;

/// A sample of all flows: one from each class of addresses to each other, by all services at whose
/// ends anything can change. Pure.
final class FlowGrid {
  private record Code(int protocol, int code) {}

  private FlowGrid() {}

  static List<Flow> of(DesiredState state, PolicyPlan plan) {
    List<IpAddress> sources = examples(plan.sources());
    List<IpAddress> destinations = examples(plan.destinations());
    List<Code> codes = codes(state);
    List<Flow> flows = new ArrayList<>();
    for (IpAddress from : sources) {
      for (IpAddress to : destinations) {
        if (from.family() == to.family() && !from.equals(to)) {
          codes.stream()
              .filter(code -> isSpoken(code.protocol(), from.family()))
              .forEach(code -> flows.add(new Flow(from, to, code.protocol(), code.code())));
        }
      }
    }
    return flows;
  }

  /// Each family has an ICMP of its own.
  private static boolean isSpoken(int protocol, Family family) {
    return protocol != (family == Family.V4 ? Protocol.ICMPV6 : Protocol.ICMP).number();
  }

  /// An address of each class and family, and one that no name holds (RFC 5737, RFC 3849).
  private static List<IpAddress> examples(AddressClasses classes) {
    SortedSet<IpAddress> all = new TreeSet<>(classes.exact().keySet());
    classes.ranges().keySet().forEach(range -> all.addAll(List.of(range.first(), range.last())));
    all.add(IpAddress.parse("198.51.100.1"));
    all.add(IpAddress.parse("2001:db8:ffff::1"));
    Map<String, IpAddress> byClass = new LinkedHashMap<>();
    all.forEach(
        address -> byClass.putIfAbsent(address.family() + " " + classes.classOf(address), address));
    return List.copyOf(byClass.values());
  }

  private static List<Code> codes(DesiredState state) {
    TreeSet<Integer> points = new TreeSet<>();
    Stream.concat(
            state.policy().rules().stream().map(Rule::services),
            state.services().values().stream().map(Service::terms))
        .flatMap(List::stream)
        .filter(term -> !(term instanceof ServiceTerm.Named))
        .map(ServiceSpan::of)
        .forEach(span ->
            points.addAll(List.of(span.first() - 1, span.first(), span.last(), span.last() + 1)));
    points.add(ServiceSpan.ofProtocol(Protocol.TCP.number()).first() + 1);
    points.add(ServiceSpan.ofProtocol(Protocol.UDP.number()).first() + 1);
    return points.stream().flatMap(FlowGrid::code).distinct().toList();
  }

  /// None for a point at which no packet can lie.
  private static Stream<Code> code(int point) {
    if (point < 0 || point > ServiceSpan.ANY.last()) {
      return Stream.of();
    }
    ServiceSpan here = new ServiceSpan(point, point);
    int last = Protocol.numbered(here.firstProtocol()).map(Protocol::lastCode).orElse(0);
    return Stream.of(new Code(here.firstProtocol(), Math.min(here.firstCode(), last)));
  }
}
