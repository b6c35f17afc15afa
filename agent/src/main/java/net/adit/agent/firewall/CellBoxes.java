package net.adit.agent.firewall;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;

/// A piece of the line of services as keys of the four kinds of maps: nft reads ports, types of
/// ICMP and bare protocols at different places of a packet. Immutable.
///
/// @param ports `PROTOCOL . PORT`
/// @param icmp types
/// @param icmpv6 types
/// @param protocols numbers of protocols without ports or types
record CellBoxes(
    List<String> ports, List<String> icmp, List<String> icmpv6, List<String> protocols) {
  private static final int LAST_PORT = 65_535;
  private static final int LAST_TYPE = 255;

  static CellBoxes of(ServiceSpan span) {
    CellBoxes boxes =
        new CellBoxes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int first = span.firstProtocol();
    int last = span.lastProtocol();
    if (first == last) {
      boxes.add(first, first, span.firstCode(), span.lastCode());
      return boxes;
    }
    if (span.firstCode() > 0) {
      boxes.add(first, first, span.firstCode(), LAST_PORT);
      first++;
    }
    if (span.lastCode() < LAST_PORT) {
      boxes.add(last, last, 0, span.lastCode());
      last--;
    }
    if (first <= last) {
      boxes.add(first, last, 0, LAST_PORT);
    }
    return boxes;
  }

  /// Codes are all of them where there is more than one protocol.
  private void add(int first, int last, int firstCode, int lastCode) {
    if (holds(first, last, Protocol.TCP)
        || holds(first, last, Protocol.UDP)
        || holds(first, last, Protocol.SCTP)) {
      ports.add(interval(first, last) + " . " + interval(firstCode, lastCode));
    }
    if (holds(first, last, Protocol.ICMP) && firstCode <= LAST_TYPE) {
      icmp.add(interval(firstCode, Math.min(lastCode, LAST_TYPE)));
    }
    if (holds(first, last, Protocol.ICMPV6) && firstCode <= LAST_TYPE) {
      icmpv6.add(interval(firstCode, Math.min(lastCode, LAST_TYPE)));
    }
    if (first != last || Protocol.numbered(first).filter(p -> p.lastCode() > 0).isEmpty()) {
      protocols.add(interval(first, last));
    }
  }

  private static boolean holds(int first, int last, Protocol protocol) {
    return first <= protocol.number() && protocol.number() <= last;
  }

  static String interval(long first, long last) {
    return first == last ? Long.toString(first) : first + "-" + last;
  }
}
