package net.adit.controller.store.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.sql.Database;
import net.adit.model.InvalidValueException;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.GatewayJson;
import org.jdbi.v3.core.Handle;

/// Who takes part in the cluster, for all its controllers: what each program last said, and when
/// one of them heard it. Thread-safe.
///
/// What is older than what lies here already changes nothing, so controllers may write in any
/// order.
public final class Members {
  private static final int LONGEST_VERSION = 100;

  private final Database database;

  public Members(Database database) {
    this.database = database;
  }

  /// What a gateway said and when it was heard. Immutable.
  public record Report(AppliedState applied, Instant heardAt) {}

  /// Everybody who was ever heard and not forgotten: controllers, then gateways, by name.
  public List<Member> list() {
    return database.read(handle ->
        handle
            .createQuery(
                "select 'CONTROLLER' as kind, name, version, feature_level, heard_millis"
                    + " from controller_seen union all"
                    + " select 'GATEWAY', gateway, version, feature_level, heard_millis"
                    + " from gateway_seen order by kind, name")
            .map((row, _) -> member(row))
            .list());
  }

  /// What every gateway last said; those whose words this version does not understand are left out.
  public List<Report> reports() {
    return database.read(handle ->
        handle
            .createQuery(
                "select report, heard_millis from gateway_seen where report is not null"
                    + " order by gateway")
            .map((row, _) -> report(row))
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /// Notes in one transaction that a controller lives and what gateways told it.
  public void heard(Member controller, Collection<Report> reports) {
    database.update(handle -> {
      put(handle, controller);
      reports.forEach(report -> put(handle, report));
    });
  }

  /// Notes that the agent of a gateway joined.
  public void joined(Member gateway) {
    database.update(handle -> put(handle, gateway));
  }

  /// @return false if no such controller was ever heard
  public boolean forgetController(String name) {
    return database.write(handle ->
        handle
                .createUpdate("delete from controller_seen where name = :name")
                .bind("name", name)
                .execute()
            > 0);
  }

  public void forgetGateway(GatewayName name) {
    database.update(handle ->
        handle
            .createUpdate("delete from gateway_seen where gateway = :name")
            .bind("name", name.value())
            .execute());
  }

  private static void put(Handle handle, Member member) {
    String table =
        switch (member.kind()) {
          case CONTROLLER -> "controller_seen";
          case GATEWAY -> "gateway_seen";
        };
    String key =
        switch (member.kind()) {
          case CONTROLLER -> "name";
          case GATEWAY -> "gateway";
        };
    handle
        .createUpdate(
            ("insert into %1$s (%2$s, version, feature_level, heard_millis)"
                    + " values (:name, :version, :level, :heard) on conflict (%2$s) do update"
                    + " set version = excluded.version, feature_level = excluded.feature_level,"
                    + " heard_millis = excluded.heard_millis"
                    + " where %1$s.heard_millis <= excluded.heard_millis")
                .formatted(table, key))
        .bind("name", member.name())
        .bind("version", FreeText.clean(member.version(), LONGEST_VERSION))
        .bind("level", member.featureLevel())
        .bind("heard", member.heardAt().toEpochMilli())
        .execute();
  }

  private static void put(Handle handle, Report report) {
    AppliedState applied = report.applied();
    put(
        handle,
        new Member(
            Member.Kind.GATEWAY,
            applied.gateway().value(),
            applied.agentVersion(),
            applied.featureLevel(),
            report.heardAt()));
    handle
        .createUpdate(
            "update gateway_seen set report = :report"
                + " where gateway = :gateway and heard_millis = :heard")
        .bind("report", new String(GatewayJson.write(applied), UTF_8))
        .bind("gateway", applied.gateway().value())
        .bind("heard", report.heardAt().toEpochMilli())
        .execute();
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        Member.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("version"),
        row.getInt("feature_level"),
        Millis.at(row, "heard_millis"));
  }

  private static Optional<Report> report(ResultSet row) throws SQLException {
    byte[] text = row.getString("report").getBytes(UTF_8);
    try {
      return Optional.of(
          new Report(GatewayJson.read(text, AppliedState.class), Millis.at(row, "heard_millis")));
    } catch (InvalidValueException otherVersion) {
      return Optional.empty();
    }
  }
}
