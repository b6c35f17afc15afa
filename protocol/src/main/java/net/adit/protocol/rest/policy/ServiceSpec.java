package net.adit.protocol.rest.policy;

import java.util.List;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.ServiceTerm;

/// A service or group of services, as asked for and as shown. Immutable.
///
/// @param terms at least one: `tcp/443`, `udp/5000-5010`, `icmp`, `esp`, the name of a service
public record ServiceSpec(ServiceName name, List<ServiceTerm> terms) {
  public ServiceSpec {
    terms = List.copyOf(terms);
  }
}
