package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Revision;
import net.adit.model.Secret;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a user is told when the PostgreSQL server cannot serve.
@Tag("contract")
class PostgresFaultsContractTest extends StoreFixture {
  @Override
  protected DatabaseLocation freshLocation() {
    return PostgresServer.shared().freshDatabase();
  }

  @Test
  void placeWithoutTablesIsNoDatabaseOfAdit() {
    refuses(PostgresServer.shared().freshDatabase(), Reason.MISSING)
        .hasMessageContaining("`adit controller init`");
  }

  @Test
  void unknownDatabaseIsMissing() {
    refuses(at("/postgres\\?.*", "/nothing-here"), Reason.MISSING)
        .hasMessageContaining("nothing-here");
  }

  @Test
  void unknownUserIsDeniedWithoutShowingThePassword() {
    DatabaseLocation.Postgres good = (DatabaseLocation.Postgres) store.database().location();

    refuses(
            new DatabaseLocation.Postgres(
                good.target(), Optional.of("nobody"), Optional.of(Secret.ofText("hunter2"))),
            Reason.DENIED)
        .hasMessageContaining("check user, password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void serverThatIsNotThereIsUnreachable() {
    refuses(at("^127.0.0.1:[0-9]+", "127.0.0.1:1"), Reason.UNREACHABLE)
        .hasMessageContaining("does not answer");
  }

  @Test
  void readOnlyServerTakesNothing() {
    PostgresServer.shared().execute("create role reader superuser login");
    PostgresServer.shared().execute("alter role reader set default_transaction_read_only = on");
    DatabaseLocation.Postgres good = (DatabaseLocation.Postgres) store.database().location();
    DatabaseLocation reader =
        new DatabaseLocation.Postgres(good.target(), Optional.of("reader"), Optional.empty());

    try (Store readOnly = Store.open(reader, keys, new SecureRandom())) {
      assertThatThrownBy(() -> readOnly.changes().append(Revision.ZERO, append(group("a"))))
          .isInstanceOfSatisfying(
              StoreException.class, no -> assertThat(no.reason()).isEqualTo(Reason.READ_ONLY))
          .hasMessageContaining("is read-only");
    }
    assertThat(store.changes().head()).isEqualTo(Revision.ZERO);
  }

  @Test
  void lostConnectionsComeBackByThemselves() {
    PostgresServer.shared()
        .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'adit-controller'");

    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .ignoreExceptionsMatching(StoreException.class::isInstance)
        .untilAsserted(() -> {
          store.changes().append(store.changes().head(), append(group("a")));
          assertThat(store.changes().load().revision()).isNotEqualTo(Revision.ZERO);
        });
  }

  private DatabaseLocation at(String pattern, String replacement) {
    DatabaseLocation.Postgres good = (DatabaseLocation.Postgres) store.database().location();
    return new DatabaseLocation.Postgres(
        good.target().replaceFirst(pattern, replacement), good.user(), good.password());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refuses(
      DatabaseLocation location, Reason reason) {
    return assertThatThrownBy(() -> Store.open(location, keys, new SecureRandom()))
        .isInstanceOfSatisfying(
            StoreException.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }
}
