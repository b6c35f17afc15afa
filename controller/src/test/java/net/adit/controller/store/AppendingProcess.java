package net.adit.controller.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.model.Revision;

/// A process that appends until it is killed and says on its output what was acknowledged. For
/// tests that kill it, or take the disk away from it.
final class AppendingProcess {
  private AppendingProcess() {}

  /// @param arguments database, key file
  public static void main(String... arguments) {
    try (Store store =
        Store.open(
            DatabaseLocation.parse(arguments[0]),
            KeyFile.read(Path.of(arguments[1])),
            new SecureRandom())) {
      Revision revision = store.changes().head();
      while (true) {
        AppendResult result =
            store
                .changes()
                .append(
                    revision,
                    StoreFixture.append(
                        StoreFixture.group("g" + revision), StoreFixture.group("h" + revision)));
        if (!(result instanceof AppendResult.Appended(Revision appended))) {
          throw new IllegalStateException("not appended: " + result);
        }
        revision = appended;
        System.out.print("acknowledged " + revision + "\n");
        System.out.flush();
      }
    } catch (StoreException failed) {
      System.out.println(failed.reason() + ": " + failed.getMessage());
    }
  }
}
