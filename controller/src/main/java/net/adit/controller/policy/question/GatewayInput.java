package net.adit.controller.policy.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.compiler.policy.PolicyTable.Decided;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// What gateways do with packets of devices for their own addresses in the tunnels, which no rule
/// judges: they answer ping, and DNS at addresses that are servers of the cluster, and drop the
/// rest. Immutable.
final class GatewayInput {
  private static final List<String> PING = List.of("icmp/8", "icmpv6/128");
  private static final List<String> DNS = List.of("tcp/53", "udp/53");

  private final Map<IpAddress, List<ServiceSpan>> answered;
  private final List<Prefix> tunnels;

  /// @param answered what passes, by address, ascending
  /// @param tunnels where packets out of tunnels come from
  private GatewayInput(Map<IpAddress, List<ServiceSpan>> answered, List<Prefix> tunnels) {
    this.answered = answered;
    this.tunnels = tunnels;
  }

  static GatewayInput of(DesiredState state) {
    List<AddressPool> pools =
        state.pools().values().stream().map(pool -> pool.addresses()).toList();
    List<Prefix> tunnels = new ArrayList<>();
    pools.forEach(pool -> tunnels.addAll(List.of(pool.v4(), pool.v6())));
    state.devices().values().forEach(device -> tunnels.addAll(device.ownPrefixes()));
    Set<IpAddress> servers = Set.copyOf(state.settings().dnsServers());
    return new GatewayInput(
        pools.stream()
            .flatMap(pool -> Stream.of(pool.gatewayV4(), pool.gatewayV6()))
            .distinct()
            .collect(
                Collectors.toMap(
                    address -> address, address -> answered(address, servers.contains(address)))),
        tunnels);
  }

  private static List<ServiceSpan> answered(IpAddress address, boolean isServer) {
    Stream<String> ping =
        Stream.of(address.family() == Family.V4 ? PING.getFirst() : PING.getLast());
    return Stream.concat(ping, isServer ? DNS.stream() : Stream.of())
        .map(term -> ServiceSpan.of(ServiceTerm.parse(term)))
        .sorted()
        .toList();
  }

  /// Networks that set these addresses apart, those that answer alike as one.
  List<Change> networks() {
    return byAnswer().entrySet().stream()
        .<Change>map(group ->
            new Change.NetworkPut(
                Network.ofPrefixes(
                    name(group.getKey()),
                    group.getValue().stream().map(IpAddress::toHostPrefix).toList())))
        .toList();
  }

  /// The same by their names.
  List<Subject> subjects() {
    return byAnswer().keySet().stream()
        .<Subject>map(answer -> new Subject.OfNetwork(name(answer)))
        .toList();
  }

  private Map<List<ServiceSpan>, Set<IpAddress>> byAnswer() {
    return answered.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))));
  }

  private static NetworkName name(List<ServiceSpan> answer) {
    return new NetworkName(
        "gateways-" + answer.size() + "-" + answer.getFirst().first() + "-0c0ffee");
  }

  /// @param flows what the rules would say
  record Flows(Decider by, Decided flows) {}

  /// What really decides some flows, which the rules decide alike.
  Stream<Flows> decide(Decided flows) {
    List<ServiceSpan> passing = answered.get(flows.to());
    boolean outOfTunnel = tunnels.stream().anyMatch(prefix -> prefix.contains(flows.from()));
    return passing == null || !outOfTunnel
        ? Stream.of(new Flows(Decider.of(flows.rule()), flows))
        : cut(flows, passing).stream();
  }

  private static List<Flows> cut(Decided flows, List<ServiceSpan> passing) {
    List<Flows> pieces = new ArrayList<>();
    int next = flows.services().first();
    int last = flows.services().last();
    for (ServiceSpan span : passing) {
      if (span.last() >= next && span.first() <= last) {
        if (span.first() > next) {
          pieces.add(piece(flows, Action.DENY, next, span.first() - 1));
        }
        int end = Math.min(span.last(), last);
        pieces.add(piece(flows, Action.ALLOW, Math.max(span.first(), next), end));
        next = end + 1;
      }
    }
    if (next <= last) {
      pieces.add(piece(flows, Action.DENY, next, last));
    }
    return pieces;
  }

  private static Flows piece(Decided flows, Action action, int first, int last) {
    return new Flows(
        new Decider.Gateway(action),
        new Decided(flows.from(), flows.to(), new ServiceSpan(first, last), flows.rule()));
  }
}
