package net.adit.controller.rest.policy;

import net.adit.controller.fleet.NetworkRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.protocol.rest.NetworkSpec;

/// Networks. Thread-safe.
final class NetworkResource {
  private final PolicyGround ground;

  NetworkResource(PolicyGround ground) {
    this.ground = ground;
  }

  Reply list(Call call) {
    return Reply.all(
        ground.state().networks().values().stream().map(NetworkResource::view).toList());
  }

  Reply show(Call call) {
    NetworkName name = new NetworkName(call.path("network"));
    Network network = ground.state().networks().get(name);
    if (network == null) {
      throw new Rejected(Refusals.absent("network", name));
    }
    return Reply.json(view(network));
  }

  Reply add(Call call) {
    Network network = network(call.body(NetworkSpec.class));
    return Reply.of(
        ground.decide(call, (state, _) -> NetworkRules.add(state, network, ground.naming())),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Network network = network(call.body(NetworkSpec.class));
    call.requireName("network", network.name());
    return Reply.of(
        ground.decide(call, (state, _) -> NetworkRules.replace(state, network, ground.naming())),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    NetworkName name = new NetworkName(call.path("network"));
    return Reply.of(
        ground.decide(call, (state, _) -> NetworkRules.remove(state, name)), _ -> Reply.nothing());
  }

  private static Network network(NetworkSpec spec) {
    return new Network(spec.name(), spec.prefixes(), spec.ranges(), spec.hosts(), spec.networks());
  }

  private static NetworkSpec view(Network network) {
    return new NetworkSpec(
        network.name(), network.prefixes(), network.ranges(), network.hosts(), network.networks());
  }
}
