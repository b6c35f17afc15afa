package net.adit.controller.store.table;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.UserId;
import org.jdbi.v3.core.Handle;

/// What is personal about users and devices, by their random ids. Thread-safe.
///
/// Written in the transaction of the change that names the id (see the change log); login names and
/// labels are unique whatever their case. Erasing an id leaves nothing of it here.
public final class People {
  private final Database database;

  public People(Database database) {
    this.database = database;
  }

  public Optional<UserDetails> user(UserId id) {
    return database.read(handle ->
        handle
            .createQuery("select login_name, full_name, mail from user_detail where id = :id")
            .bind("id", id.value())
            .map((row, _) -> details(row))
            .findOne());
  }

  public Optional<UserId> userByLogin(String loginName) {
    return database.read(handle -> holderOfLogin(handle, loginName));
  }

  public Map<UserId, UserDetails> users() {
    return database.read(handle ->
        handle
            .createQuery("select id, login_name, full_name, mail from user_detail")
            .map((row, _) -> Map.entry(new UserId(row.getString("id")), details(row)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// @return empty if the device is unknown or its label was erased
  public Optional<String> label(DeviceId id) {
    return database.read(handle ->
        handle
            .createQuery("select label from device_detail where id = :id")
            .bind("id", id.value())
            .mapTo(String.class)
            .findOne());
  }

  public Optional<DeviceId> deviceByLabel(String label) {
    return database.read(handle -> holderOfLabel(handle, label));
  }

  public Map<DeviceId, String> labels() {
    return database.read(handle ->
        handle
            .createQuery("select id, label from device_detail")
            .map((row, _) -> Map.entry(new DeviceId(row.getString(1)), row.getString(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Inside a transaction.
  ///
  /// @throws StoreException if another user has the login name
  public void put(Handle handle, UserId id, UserDetails details) {
    holderOfLogin(handle, details.loginName())
        .filter(holder -> !holder.equals(id))
        .ifPresent(holder -> {
          throw taken("login name", "login-name", details.loginName(), "user " + holder);
        });
    handle
        .createUpdate(
            "insert into user_detail (id, login_name, login_key, full_name, mail)"
                + " values (:id, :login, :key, :name, :mail)"
                + " on conflict (id) do update set login_name = excluded.login_name,"
                + " login_key = excluded.login_key, full_name = excluded.full_name,"
                + " mail = excluded.mail")
        .bind("id", id.value())
        .bind("login", details.loginName())
        .bind("key", FreeText.key(details.loginName()))
        .bind("name", details.fullName().orElse(""))
        .bind("mail", details.mail().orElse(""))
        .execute();
  }

  /// Inside a transaction.
  ///
  /// @throws StoreException if another device has the label
  public void put(Handle handle, DeviceId id, String label) {
    FreeText.check("device label", label, 100);
    holderOfLabel(handle, label)
        .filter(holder -> !holder.equals(id))
        .ifPresent(holder -> {
          throw taken("device label", "label", label, "device " + holder);
        });
    handle
        .createUpdate(
            "insert into device_detail (id, label, label_key) values (:id, :label, :key)"
                + " on conflict (id) do update set label = excluded.label,"
                + " label_key = excluded.label_key")
        .bind("id", id.value())
        .bind("label", label)
        .bind("key", FreeText.key(label))
        .execute();
  }

  /// Inside a transaction.
  public void erase(Handle handle, UserId id) {
    handle.createUpdate("delete from user_detail where id = :id").bind("id", id.value()).execute();
  }

  /// Inside a transaction.
  public void erase(Handle handle, DeviceId id) {
    handle
        .createUpdate("delete from device_detail where id = :id")
        .bind("id", id.value())
        .execute();
  }

  private static Optional<UserId> holderOfLogin(Handle handle, String loginName) {
    return handle
        .createQuery("select id from user_detail where login_key = :key")
        .bind("key", FreeText.key(loginName))
        .map((row, _) -> new UserId(row.getString(1)))
        .findOne();
  }

  private static Optional<DeviceId> holderOfLabel(Handle handle, String label) {
    return handle
        .createQuery("select id from device_detail where label_key = :key")
        .bind("key", FreeText.key(label))
        .map((row, _) -> new DeviceId(row.getString(1)))
        .findOne();
  }

  private static UserDetails details(java.sql.ResultSet row) throws java.sql.SQLException {
    return new UserDetails(
        row.getString("login_name"),
        Optional.of(row.getString("full_name")).filter(text -> !text.isEmpty()),
        Optional.of(row.getString("mail")).filter(text -> !text.isEmpty()));
  }

  private static StoreException taken(String kind, String field, String value, String holder) {
    return new StoreException(
        Reason.REFUSED,
        Refusal.of(
                Kind.CONFLICT,
                kind.replace(' ', '-') + "-held",
                kind + " '" + value + "' belongs to " + holder,
                "choose another")
            .at(Place.field(field)));
  }
}
