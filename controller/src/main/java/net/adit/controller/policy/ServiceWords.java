package net.adit.controller.policy;

import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;

/// Pieces of the line of services as people write them. Stateless.
final class ServiceWords {
  private static final int LAST_CODE = 65_535;

  private ServiceWords() {}

  /// Such as `tcp/443`, `udp/any`, `icmp/8`, `esp`, `ip/18-46` or `any`.
  static String of(ServiceSpan span) {
    if (span.equals(ServiceSpan.ANY)) {
      return "any";
    }
    int first = span.firstProtocol();
    if (first == span.lastProtocol()) {
      return Protocol.numbered(first)
          .map(protocol -> of(protocol, span.firstCode(), span.lastCode()))
          .orElse("ip/" + first);
    }
    return "ip/" + first + "-" + span.lastProtocol();
  }

  static String of(List<ServiceSpan> spans) {
    return spans.stream().map(ServiceWords::of).collect(Collectors.joining(", "));
  }

  private static String of(Protocol protocol, int first, int last) {
    boolean whole = first == 0 && last == LAST_CODE;
    if (!protocol.hasPorts()) {
      return whole || !protocol.hasTypes()
          ? protocol.toString()
          : protocol + "/" + (first == last ? "" + first : first + "-" + last);
    }
    if (whole) {
      return protocol + "/any";
    }
    return protocol + "/" + (first == last ? "" + first : first + "-" + last);
  }
}
