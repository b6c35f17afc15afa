package net.adit.controller.rest;

import java.util.Optional;
import net.adit.controller.fleet.PoolRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.model.desired.Pool;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;
import net.adit.protocol.rest.PoolSpec;

/// Pools. Thread-safe.
final class PoolResource {
  private final StateKeeper keeper;
  private final Naming naming;

  PoolResource(StateKeeper keeper, Naming naming) {
    this.keeper = keeper;
    this.naming = naming;
  }

  Reply list(Call call) {
    return Reply.all(keeper.current().pools().values().stream().map(PoolResource::view).toList());
  }

  Reply show(Call call) {
    PoolName name = new PoolName(call.path("pool"));
    Pool pool = keeper.current().pools().get(name);
    if (pool == null) {
      throw new Rejected(Refusals.absent("pool", name));
    }
    return Reply.json(view(pool));
  }

  Reply add(Call call) {
    Pool pool = pool(call.body(PoolSpec.class));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> PoolRules.add(state, pool, naming)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Pool pool = pool(call.body(PoolSpec.class));
    call.requireName("pool", pool.name());
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> PoolRules.replace(state, pool, naming)),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    PoolName name = new PoolName(call.path("pool"));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> PoolRules.remove(state, name, naming)),
        _ -> Reply.nothing());
  }

  private static Pool pool(PoolSpec spec) {
    return new Pool(
        spec.name(),
        new AddressPool(spec.v4(), spec.v6()),
        spec.quarantine().orElse(Pool.DEFAULT_QUARANTINE));
  }

  private static PoolSpec view(Pool pool) {
    return new PoolSpec(
        pool.name(), pool.addresses().v4(), pool.addresses().v6(), Optional.of(pool.quarantine()));
  }
}
