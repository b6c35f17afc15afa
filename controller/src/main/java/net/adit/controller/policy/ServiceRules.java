package net.adit.controller.policy;

import static net.adit.controller.rule.Refusals.verdict;
import static net.adit.controller.rule.Refusals.when;

import java.util.Optional;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Service;

/// What may be done with services, beside what [PolicyInvariant] asks of every change. Stateless.
public final class ServiceRules {
  private ServiceRules() {}

  public static Verdict<Service> add(DesiredState state, Service service) {
    return verdict(
        when(
            state.services().containsKey(service.name()),
            () -> Refusals.exists("service", service.name())),
        new Change.ServicePut(service),
        service);
  }

  public static Verdict<Service> replace(DesiredState state, Service service) {
    return verdict(absent(state, service.name()), new Change.ServicePut(service), service);
  }

  public static Verdict<ServiceName> remove(DesiredState state, ServiceName name) {
    return verdict(absent(state, name), new Change.ServiceRemoved(name), name);
  }

  private static Optional<Refusal> absent(DesiredState state, ServiceName name) {
    return when(!state.services().containsKey(name), () -> Refusals.absent("service", name));
  }
}
