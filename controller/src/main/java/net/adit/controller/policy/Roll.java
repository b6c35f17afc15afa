package net.adit.controller.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.adit.controller.store.table.People;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;

/// All users and devices by what people call them, in any case. Immutable.
public record Roll(Map<String, UserId> users, Map<String, DeviceId> devices) {
  public Roll {
    users = Map.copyOf(users);
    devices = Map.copyOf(devices);
  }

  public static Roll of(People people) {
    Map<String, UserId> users = new HashMap<>();
    people.users().forEach((id, details) -> users.put(lower(details.loginName()), id));
    Map<String, DeviceId> devices = new TreeMap<>();
    people.labels().forEach((id, label) -> devices.put(lower(label), id));
    return new Roll(users, devices);
  }

  /// @param text login or id
  Optional<UserId> user(String text) {
    return text.matches("u-[0-9a-z]{16}")
        ? Optional.of(new UserId(text))
        : Optional.ofNullable(users.get(lower(text)));
  }

  /// @param text name or id
  Optional<DeviceId> device(String text) {
    return text.matches("d-[0-9a-z]{16}")
        ? Optional.of(new DeviceId(text))
        : Optional.ofNullable(devices.get(lower(text)));
  }

  Set<String> logins() {
    return users.keySet();
  }

  Set<String> labels() {
    return devices.keySet();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
