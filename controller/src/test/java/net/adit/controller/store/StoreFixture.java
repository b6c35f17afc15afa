package net.adit.controller.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.desired.Change;
import net.adit.model.desired.Group;
import net.adit.model.identity.GroupName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A new store for each test, closed after it; the database is for subclasses to choose.
public abstract class StoreFixture {
  public static final Author AUTHOR = new Author(Author.Kind.TOKEN, "t-1");
  public static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir protected Path directory;
  protected KeyFile keys;
  protected Store store;
  private final List<Store> others = new ArrayList<>();

  /// An empty place for a database.
  protected abstract DatabaseLocation freshLocation();

  @BeforeEach
  final void createStore() {
    keys = KeyFile.create(directory.resolve("keys"), new SecureRandom());
    store = Store.create(freshLocation(), keys, new SecureRandom());
  }

  @AfterEach
  final void closeStores() {
    others.forEach(Store::close);
    store.close();
  }

  /// The same database opened once more, as by another controller.
  protected final Store another() {
    Store other = Store.open(store.database().location(), keys, new SecureRandom());
    others.add(other);
    return other;
  }

  protected final Store reopen() {
    store.close();
    store = Store.open(store.database().location(), keys, new SecureRandom());
    return store;
  }

  public static Append append(Change... changes) {
    return new Append(AUTHOR, "because", NOW, List.of(changes), List.of());
  }

  public static Change group(String name) {
    return new Change.GroupPut(Group.ofUsers(new GroupName(name), ""));
  }

  /// Changes the database behind the store's back.
  protected final void tamper(String... statements) {
    store
        .database()
        .update(handle -> {
          for (String sql : statements) {
            handle.execute(sql);
          }
        });
  }
}
