package net.adit.agent.firewall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;

/// Services as conditions of nft rules. Pure. nft reads ports, types of ICMP and bare protocols at
/// different places of a packet, so a rule of the policy may need several rules of nft.
public final class ServiceTests {
  private static final int LAST_CODE = 65_535;

  private ServiceTests() {}

  /// Conditions of which one holds where the service matches; an empty one always holds.
  public static List<String> of(List<ServiceSpan> services) {
    if (services.contains(ServiceSpan.ANY)) {
      return List.of("");
    }
    List<String> tests = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    for (ServiceSpan span : services) {
      add(span, tests, protocols);
    }
    if (!protocols.isEmpty()) {
      tests.add("meta l4proto " + oneOf(protocols));
    }
    return tests.stream().map(test -> test + " ").toList();
  }

  /// The conditions for the answers of TCP connections: the service's ports are where they come
  /// from.
  static List<String> answersOf(List<ServiceSpan> services) {
    List<String> tests = new ArrayList<>();
    for (ServiceSpan span : services) {
      ServiceSpan tcp = ServiceSpan.ofProtocol(Protocol.TCP.number());
      if (span.first() <= tcp.last() && tcp.first() <= span.last()) {
        int first = Math.max(span.first(), tcp.first()) - tcp.first();
        int last = Math.min(span.last(), tcp.last()) - tcp.first();
        tests.add(
            first == 0 && last == LAST_CODE ? "" : "tcp sport " + interval(first, last) + " ");
      }
    }
    return tests;
  }

  private static void add(ServiceSpan span, List<String> tests, List<String> protocols) {
    int first = span.firstProtocol();
    int last = span.lastProtocol();
    boolean cutBegin = span.firstCode() > 0;
    boolean cutEnd = span.lastCode() < LAST_CODE;
    if (first == last && (cutBegin || cutEnd)) {
      tests.add(codes(first, span.firstCode(), span.lastCode()));
      return;
    }
    if (cutBegin) {
      tests.add(codes(first++, span.firstCode(), LAST_CODE));
    }
    if (cutEnd) {
      tests.add(codes(last--, 0, span.lastCode()));
    }
    if (first <= last) {
      protocols.add(interval(first, last));
    }
  }

  /// Only protocols with ports or types are ever cut.
  private static String codes(int number, int first, int last) {
    Protocol protocol = Protocol.numbered(number).orElseThrow();
    String field = protocol.hasPorts() ? " dport " : " type ";
    return protocol + field + interval(first, Math.min(last, protocol.lastCode()));
  }

  private static String oneOf(List<String> intervals) {
    return intervals.size() == 1
        ? intervals.getFirst()
        : intervals.stream().collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String interval(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
