package net.adit.controller.rest.policy;

import net.adit.controller.policy.ServiceRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Service;
import net.adit.protocol.rest.policy.ServiceSpec;

/// Services. Thread-safe.
final class ServiceResource {
  private final PolicyGround ground;

  ServiceResource(PolicyGround ground) {
    this.ground = ground;
  }

  Reply list(Call call) {
    return Reply.all(
        ground.state().services().values().stream().map(PolicyViews::service).toList());
  }

  Reply show(Call call) {
    ServiceName name = new ServiceName(call.path("service"));
    Service service = ground.state().services().get(name);
    if (service == null) {
      throw new Rejected(Refusals.absent("service", name));
    }
    return Reply.json(PolicyViews.service(service));
  }

  Reply add(Call call) {
    Service service = service(call.body(ServiceSpec.class));
    return Reply.of(
        ground.decide(call, (state, _) -> ServiceRules.add(state, service)),
        made -> Reply.created(PolicyViews.service(made)));
  }

  Reply replace(Call call) {
    Service service = service(call.body(ServiceSpec.class));
    call.requireName("service", service.name());
    return Reply.of(
        ground.decide(call, (state, _) -> ServiceRules.replace(state, service)),
        made -> Reply.json(PolicyViews.service(made)));
  }

  Reply remove(Call call) {
    ServiceName name = new ServiceName(call.path("service"));
    return Reply.of(
        ground.decide(call, (state, _) -> ServiceRules.remove(state, name)), _ -> Reply.nothing());
  }

  private static Service service(ServiceSpec spec) {
    return new Service(spec.name(), spec.terms());
  }
}
