package net.adit.controller.rest;

import java.util.Optional;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.table.People;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;

/// Finds users and devices by id, or by the names people use. Thread-safe.
final class Lookup {
  private final StateKeeper keeper;
  private final People people;

  Lookup(StateKeeper keeper, People people) {
    this.keeper = keeper;
    this.people = people;
  }

  DesiredState state() {
    return keeper.current();
  }

  /// @param text login or id
  /// @throws Rejected if there is no such user
  UserId userId(String text) {
    Optional<UserId> id =
        text.matches("u-[0-9a-z]{16}") ? Optional.of(new UserId(text)) : people.userByLogin(text);
    return id.filter(state().users()::containsKey)
        .orElseThrow(() -> new Rejected(Refusals.absent("user", text)));
  }

  /// @param text name or id
  /// @throws Rejected if there is no such device
  DeviceId deviceId(String text) {
    Optional<DeviceId> id =
        text.matches("d-[0-9a-z]{16}")
            ? Optional.of(new DeviceId(text))
            : people.deviceByLabel(text);
    return id.filter(state().devices()::containsKey)
        .orElseThrow(() -> new Rejected(Refusals.absent("device", text)));
  }

  User user(String text) {
    UserId id = userId(text);
    return Optional.ofNullable(state().users().get(id))
        .orElseThrow(() -> new Rejected(Refusals.absent("user", text)));
  }

  Device device(String text) {
    DeviceId id = deviceId(text);
    return Optional.ofNullable(state().devices().get(id))
        .orElseThrow(() -> new Rejected(Refusals.absent("device", text)));
  }
}
