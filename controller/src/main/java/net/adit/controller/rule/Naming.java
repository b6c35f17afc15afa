package net.adit.controller.rule;

import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;

/// What people call users and devices; the desired state knows only their ids.
public interface Naming {
  /// A device's name, or its id where the name was erased.
  String device(DeviceId id);

  /// A user's login, or the id where the login was erased.
  String user(UserId id);
}
