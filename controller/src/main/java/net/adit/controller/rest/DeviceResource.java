package net.adit.controller.rest;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.controller.directory.DeviceRules;
import net.adit.controller.directory.NewDevice;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.table.People;
import net.adit.model.desired.Device;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.protocol.rest.DeviceHistory;
import net.adit.protocol.rest.DeviceSpec;

/// Devices and what gateways saw of them. Thread-safe.
final class DeviceResource {
  private final StateKeeper keeper;
  private final People people;
  private final Lookup lookup;
  private final DeviceViews views;
  private final SessionDesk sessions;
  private final RandomGenerator random;

  DeviceResource(
      StateKeeper keeper,
      People people,
      Lookup lookup,
      DeviceViews views,
      SessionDesk sessions,
      RandomGenerator random) {
    this.keeper = keeper;
    this.people = people;
    this.lookup = lookup;
    this.views = views;
    this.sessions = sessions;
    this.random = random;
  }

  /// By owner with `owner` (login or id), by name with `name`, by IPv4 address with `address`.
  Reply list(Call call) {
    Map<DeviceId, String> names = people.labels();
    Optional<UserId> owner = call.query("owner").map(lookup::userId);
    Optional<String> name = call.query("name");
    Optional<IpAddress> address = call.query("address").map(IpAddress::parse);
    return Paging.reply(
        call,
        keeper.current().devices().values().stream()
            .filter(device -> owner.map(device.owner()::equals).orElse(true))
            .filter(device -> address.map(device.lease().v4()::equals).orElse(true))
            .filter(device ->
                name.map(wanted -> wanted.equalsIgnoreCase(names.getOrDefault(device.id(), "")))
                    .orElse(true)),
        device -> device.id().value(),
        device -> views.brief(device, names.getOrDefault(device.id(), device.id().value())));
  }

  Reply show(Call call) {
    return Reply.json(views.view(lookup.device(call.path("device"))));
  }

  Reply add(Call call) {
    DeviceSpec spec = call.body(DeviceSpec.class);
    NewDevice wanted =
        new NewDevice(
            DeviceId.random(random),
            spec.name(),
            lookup.userId(spec.owner()),
            spec.pool(),
            spec.address(),
            new NewDevice.Options(spec.endsAt(), spec.ownPrefixes(), spec.enabled().orElse(true)));
    Naming naming = views.naming();
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, now) -> DeviceRules.add(state, wanted, now, naming)),
        made -> Reply.created(views.view(made)));
  }

  Reply replace(Call call) {
    DeviceSpec spec = call.body(DeviceSpec.class);
    Device before = lookup.device(call.path("device"));
    Device wanted =
        new Device(
            before.id(),
            lookup.userId(spec.owner()),
            spec.pool().orElse(before.pool()),
            spec.address().map(address -> lease(before, address)).orElse(before.lease()),
            spec.endsAt(),
            spec.ownPrefixes(),
            spec.enabled().orElse(true));
    Naming naming = views.naming();
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, _) -> DeviceRules.replace(state, wanted, spec.name(), naming)),
        made -> Reply.json(views.view(made)));
  }

  Reply remove(Call call) {
    DeviceId id = lookup.deviceId(call.path("device"));
    Naming naming = views.naming();
    return Reply.of(
        keeper.decide(
            call.author(),
            call.reason(),
            (state, now) -> DeviceRules.remove(state, id, now, naming)),
        _ -> Reply.nothing());
  }

  Reply history(Call call) {
    DeviceId id = lookup.deviceId(call.path("device"));
    net.adit.controller.session.DeviceHistory history = sessions.history(id);
    return Reply.json(
        new DeviceHistory(
            id,
            history.now().admitted(),
            history.now().sentence(),
            history.attempts().stream().map(DeviceResource::view).toList(),
            history.strangers().stream().map(DeviceResource::view).toList()));
  }

  private static DeviceHistory.Attempt view(
      net.adit.controller.session.DeviceHistory.Attempt attempt) {
    return new DeviceHistory.Attempt(
        attempt.at(),
        attempt.gateway(),
        DeviceHistory.Outcome.valueOf(attempt.outcome().name()),
        attempt.remote(),
        attempt.sentence());
  }

  /// The present lease if that is meant; another one is refused by the rule.
  private static Lease lease(Device device, IpAddress address) {
    return device.lease().v4().equals(address)
        ? device.lease()
        : new Lease(address, IpAddress.v6(0, address.low()));
  }
}
