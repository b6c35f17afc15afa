package net.adit.controller.store.secret;

import java.util.random.RandomGenerator;
import net.adit.controller.store.sql.Database;

/// The change to a new sealing key: into the key file, then over everything that is sealed, then
/// the old keys out of the file. Stateless.
///
/// Killed between two of these steps it leaves a key file that opens everything, and may be begun
/// again. Nobody else may write secrets meanwhile: he would seal with the key that goes.
public final class Rekeying {
  private Rekeying() {}

  /// @param random a cryptographically strong source
  /// @return how many secrets were sealed anew
  public static int run(Database database, KeyFile keys, RandomGenerator random) {
    KeyFile both = keys.withNewKey(random);
    int count = new SealedSecrets(database, both, random).rewrap();
    both.withoutOldKeys();
    return count;
  }
}
