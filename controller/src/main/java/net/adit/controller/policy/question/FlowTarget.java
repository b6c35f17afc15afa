package net.adit.controller.policy.question;

import java.util.List;
import java.util.Set;
import net.adit.model.InvalidValueException;
import net.adit.model.policy.ServiceTerm;

/// Where a flow is to go, as people write it: `db1:5432/tcp`, `10.1.2.3:443`, `[fd00::1]:22`,
/// `network:db1:postgres`, or a name or an address alone. Immutable.
///
/// @param host a name or an address
/// @param services any if none was named; a port alone is one of TCP
public record FlowTarget(String host, List<ServiceTerm> services) {
  private static final Set<String> KINDS = Set.of("group", "network", "user", "device");
  private static final List<ServiceTerm> ANY = List.of(new ServiceTerm.Any());

  public FlowTarget {
    services = List.copyOf(services);
  }

  /// @throws InvalidValueException if the service is none
  public static FlowTarget parse(String text) {
    if (text.startsWith("[") && text.contains("]")) {
      int end = text.indexOf(']');
      String rest = text.substring(end + 1);
      return new FlowTarget(
          text.substring(1, end), rest.startsWith(":") ? services(rest.substring(1)) : ANY);
    }
    int colon = text.lastIndexOf(':');
    boolean address = colon >= 0 && text.indexOf(':') != colon && text.matches("[0-9a-fA-F:.]+");
    if (colon < 0 || address || KINDS.contains(text.substring(0, colon))) {
      return new FlowTarget(text, ANY);
    }
    return new FlowTarget(text.substring(0, colon), services(text.substring(colon + 1)));
  }

  private static List<ServiceTerm> services(String text) {
    if (text.matches("[0-9]+(-[0-9]+)?")) {
      return List.of(ServiceTerm.parse("tcp/" + text));
    }
    int slash = text.indexOf('/');
    return List.of(
        text.matches("[0-9]+(-[0-9]+)?/[a-z]+")
            ? ServiceTerm.parse(text.substring(slash + 1) + "/" + text.substring(0, slash))
            : ServiceTerm.parse(text));
  }
}
