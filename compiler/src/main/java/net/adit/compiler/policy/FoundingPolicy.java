package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// What holds while there is no rule at all: devices reach the networks that sites list and the
/// cluster's name servers, and those networks may ping devices. Pure.
final class FoundingPolicy {
  private FoundingPolicy() {}

  /// The rules that hold in a state: its own, or these.
  static List<Rule> holding(DesiredState state) {
    List<Rule> written = state.policy().rules();
    return written.isEmpty() ? rulesOf(state) : written;
  }

  private static List<Rule> rulesOf(DesiredState state) {
    List<Rule> rules = new ArrayList<>();
    Subject devices = new Subject.AllUsers();
    rules.add(allow("cluster-dns", devices, new Subject.ClusterDns(), "udp/53", "tcp/53"));
    state.sites().values().stream()
        .flatMap(site -> site.networks().stream())
        .distinct()
        .sorted()
        .forEach(network -> {
          Subject addresses = new Subject.OfNetwork(network);
          rules.add(allow(name("to", network), devices, addresses, "any"));
          rules.add(allow(name("ping", network), addresses, devices, "icmp/8", "icmpv6/128"));
        });
    return rules;
  }

  /// Rule names are as long as network names at most.
  private static String name(String kind, NetworkName network) {
    String whole = kind + "-" + network;
    return whole.length() <= 63 ? whole : kind + "-" + Integer.toHexString(network.hashCode());
  }

  private static Rule allow(String name, Subject from, Subject to, String... services) {
    return new Rule(
        new RuleName(name),
        Action.ALLOW,
        List.of(from),
        List.of(to),
        List.of(services).stream().map(ServiceTerm::parse).toList(),
        false,
        true,
        Optional.empty(),
        "");
  }
}
