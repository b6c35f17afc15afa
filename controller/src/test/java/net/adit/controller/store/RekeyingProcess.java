package net.adit.controller.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.Rekeying;
import net.adit.controller.store.sql.DatabaseLocation;

/// A process that changes the keys again and again until it is killed, and says each time it is
/// through.
final class RekeyingProcess {
  private RekeyingProcess() {}

  /// @param arguments database, key file
  public static void main(String... arguments) {
    while (true) {
      KeyFile keys = KeyFile.read(Path.of(arguments[1]));
      try (Store store =
          Store.open(DatabaseLocation.parse(arguments[0]), keys, new SecureRandom())) {
        Rekeying.run(store.database(), keys, new SecureRandom());
      }
      System.out.print("rekeyed\n");
      System.out.flush();
    }
  }
}
