package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Protocol;

/// Pieces of the line of services as people write them. Stateless.
public final class ServiceWords {
  private static final int LAST_CODE = 65_535;

  private ServiceWords() {}

  /// Such as `tcp/443`, `udp/any`, `icmp/8`, `esp`, `ip/18-46` or `any`.
  public static String of(ServiceSpan span) {
    if (span.equals(ServiceSpan.ANY)) {
      return "any";
    }
    int first = span.firstProtocol();
    int last = span.lastProtocol();
    if (first == last) {
      return of(first, span.firstCode(), span.lastCode());
    }
    List<String> words = new ArrayList<>();
    if (span.firstCode() > 0) {
      words.add(of(first++, span.firstCode(), LAST_CODE));
    }
    int whole = span.lastCode() < LAST_CODE ? last - 1 : last;
    if (first < whole) {
      words.add("ip/" + first + "-" + whole);
    } else if (first == whole) {
      words.add(of(first, 0, LAST_CODE));
    }
    if (whole < last) {
      words.add(of(last, 0, span.lastCode()));
    }
    return String.join(", ", words);
  }

  /// Of several pieces in any order, those that overlap or touch as one.
  public static String of(Collection<ServiceSpan> spans) {
    List<ServiceSpan> joined = new ArrayList<>();
    spans.stream()
        .sorted()
        .forEach(span -> {
          if (!joined.isEmpty() && span.first() <= joined.getLast().last() + 1) {
            ServiceSpan before = joined.removeLast();
            joined.add(new ServiceSpan(before.first(), Math.max(before.last(), span.last())));
          } else {
            joined.add(span);
          }
        });
    return joined.stream().map(ServiceWords::of).collect(Collectors.joining(", "));
  }

  private static String of(int number, int first, int last) {
    boolean whole = first == 0 && last == LAST_CODE;
    return Protocol.numbered(number)
        .map(protocol -> of(protocol, first, last, whole))
        .orElse("ip/" + number);
  }

  private static String of(Protocol protocol, int first, int last, boolean whole) {
    if (whole || protocol.lastCode() == 0) {
      return protocol.hasPorts() ? protocol + "/any" : protocol.toString();
    }
    int end = Math.min(last, protocol.lastCode());
    return protocol + "/" + (first == end ? "" + first : first + "-" + end);
  }
}
