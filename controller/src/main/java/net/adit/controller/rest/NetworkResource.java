package net.adit.controller.rest;

import net.adit.controller.fleet.NetworkRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.protocol.rest.NetworkSpec;

/// Networks. Thread-safe.
final class NetworkResource {
  private final StateKeeper keeper;
  private final Naming naming;

  NetworkResource(StateKeeper keeper, Naming naming) {
    this.keeper = keeper;
    this.naming = naming;
  }

  Reply list(Call call) {
    return Reply.all(
        keeper.current().networks().values().stream().map(NetworkResource::view).toList());
  }

  Reply show(Call call) {
    NetworkName name = new NetworkName(call.path("network"));
    Network network = keeper.current().networks().get(name);
    if (network == null) {
      throw new Rejected(Refusals.absent("network", name));
    }
    return Reply.json(view(network));
  }

  Reply add(Call call) {
    Network network = network(call.body(NetworkSpec.class));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> NetworkRules.add(state, network, naming)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Network network = network(call.body(NetworkSpec.class));
    call.requireName("network", network.name());
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, _) -> NetworkRules.replace(state, network, naming)),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    NetworkName name = new NetworkName(call.path("network"));
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> NetworkRules.remove(state, name)),
        _ -> Reply.nothing());
  }

  private static Network network(NetworkSpec spec) {
    return new Network(spec.name(), spec.prefixes(), spec.ranges(), spec.hosts(), spec.networks());
  }

  private static NetworkSpec view(Network network) {
    return new NetworkSpec(
        network.name(), network.prefixes(), network.ranges(), network.hosts(), network.networks());
  }
}
