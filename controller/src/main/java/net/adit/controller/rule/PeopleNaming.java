package net.adit.controller.rule;

import net.adit.controller.store.table.People;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;

/// Names by the table of people. Thread-safe.
public record PeopleNaming(People people) implements Naming {
  @Override
  public String device(DeviceId id) {
    return people.label(id).orElse(id.value());
  }

  @Override
  public String user(UserId id) {
    return people.user(id).map(UserDetails::loginName).orElse(id.value());
  }
}
