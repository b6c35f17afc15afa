package net.adit.controller.store;

import java.util.random.RandomGenerator;
import net.adit.controller.store.count.PacketCounts;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.log.ExtraWriter;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.SealedSecrets;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.AgentEvents;
import net.adit.controller.store.table.ApiTokens;
import net.adit.controller.store.table.CertificateTexts;
import net.adit.controller.store.table.GatewayFaults;
import net.adit.controller.store.table.JoinTokens;
import net.adit.controller.store.table.LoginAttempts;
import net.adit.controller.store.table.Members;
import net.adit.controller.store.table.People;
import net.adit.controller.store.table.SessionCommands;
import net.adit.controller.store.table.Sessions;
import net.adit.controller.store.trace.PolicyTraces;

/// Everything the controller keeps, opened together. Immutable and thread-safe; closes the
/// database.
public record Store(
    Database database,
    SealedSecrets secrets,
    People people,
    ApiTokens apiTokens,
    JoinTokens joinTokens,
    CertificateTexts certificates,
    ChangeLog changes,
    Sessions sessions,
    LoginAttempts loginAttempts,
    GatewayFaults faults,
    AgentEvents agentEvents,
    PacketCounts packetCounts,
    SessionCommands commands,
    PolicyTraces traces,
    Members members)
    implements AutoCloseable {

  /// Opens an existing database.
  ///
  /// @param random a cryptographically strong source
  /// @throws StoreException with one sentence if it is missing, newer, damaged, read-only, or
  ///   belongs to another key file
  public static Store open(DatabaseLocation location, KeyFile keys, RandomGenerator random) {
    return over(Database.open(location), keys, random);
  }

  /// Makes a new database, empty of changes.
  ///
  /// @throws StoreException if there is one that holds a cluster
  public static Store create(DatabaseLocation location, KeyFile keys, RandomGenerator random) {
    return over(Database.create(location), keys, random);
  }

  private static Store over(Database database, KeyFile keys, RandomGenerator random) {
    SealedSecrets secrets = new SealedSecrets(database, keys, random);
    try {
      secrets.requireRightKey();
    } catch (StoreException wrong) {
      database.close();
      throw wrong;
    }
    People people = new People(database);
    ApiTokens apiTokens = new ApiTokens(database);
    JoinTokens joinTokens = new JoinTokens(database);
    CertificateTexts certificates = new CertificateTexts(database);
    return new Store(
        database,
        secrets,
        people,
        apiTokens,
        joinTokens,
        certificates,
        new ChangeLog(
            database, new ExtraWriter(secrets, people, apiTokens, joinTokens, certificates)),
        new Sessions(database),
        new LoginAttempts(database),
        new GatewayFaults(database),
        new AgentEvents(database),
        new PacketCounts(database),
        new SessionCommands(database),
        new PolicyTraces(database),
        new Members(database));
  }

  @Override
  public void close() {
    database.close();
  }
}
