package net.adit.controller.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.identity.UserId;

/// Users by login, whatever its case. Immutable.
public final class Roster {
  private final Map<String, Entry> byLogin = new HashMap<>();

  /// A user with what is personal.
  record Entry(UserId id, UserDetails details) {}

  public Roster(Map<UserId, UserDetails> people) {
    people.forEach((id, details) -> byLogin.put(key(details.loginName()), new Entry(id, details)));
  }

  Optional<Entry> find(String login) {
    return Optional.ofNullable(byLogin.get(key(login)));
  }

  static String key(String login) {
    return login.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
