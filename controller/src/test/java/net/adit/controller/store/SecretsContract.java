package net.adit.controller.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import net.adit.controller.store.backup.Backup;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.SecretId;
import net.adit.controller.store.sql.StoreException;
import net.adit.model.Revision;
import net.adit.model.Secret;
import org.junit.jupiter.api.Test;

/// What sealing promises, whatever database is under it.
abstract class SecretsContract extends StoreFixture {
  private static final String CLEAR = "correct-horse-battery-staple-7Q";
  private static final SecretId FIRST = SecretId.of("authority", "ab12", "key");
  private static final SecretId SECOND = SecretId.of("totp", "u-1");

  /// All files in which the database program keeps what was written, flushed.
  protected abstract List<Path> files() throws IOException;

  @Test
  void givesBackWhatWasSealedAndForgetsWhatWasReplaced() {
    store.secrets().put(FIRST, Secret.ofText(CLEAR));
    store.secrets().put(FIRST, Secret.ofText("other"));

    assertThat(reopen().secrets().find(FIRST)).contains(Secret.ofText("other"));
    assertThat(store.secrets().find(SECOND)).isEmpty();
  }

  @Test
  void neitherDatabaseNorBackupHoldsASecretInClear() throws IOException {
    store.secrets().put(FIRST, Secret.ofText(CLEAR));
    store.changes().append(Revision.ZERO, append(group("findable-marker")));
    Path backup = directory.resolve("backup");
    Backup.toFile(store.database(), backup, NOW);

    assertThat(holds(files(), "findable-marker")).isTrue();
    assertThat(holds(files(), CLEAR)).isFalse();
    assertThat(holds(List.of(backup), "findable-marker")).isTrue();
    assertThat(holds(List.of(backup), CLEAR)).isFalse();
    String key = Files.readAllLines(keys.path()).get(1);
    assertThat(holds(files(), key)).isFalse();
    assertThat(holds(List.of(backup), key)).isFalse();
  }

  @Test
  void anotherKeyFileIsRefusedByTheIdsOfBothKeys() {
    store.secrets().put(FIRST, Secret.ofText(CLEAR));
    KeyFile other = KeyFile.create(directory.resolve("other"), new SecureRandom());

    assertThatThrownBy(() -> Store.open(store.database().location(), other, new SecureRandom()))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching(
            "key file .*/other holds key [0-9a-f]{16}, the database was sealed with key"
                + " [0-9a-f]{16}; name the key file that belongs to this database");
  }

  @Test
  void otherKeyFileIsRefusedEvenBeforeTheFirstSecret() {
    KeyFile other = KeyFile.create(directory.resolve("other"), new SecureRandom());

    assertThatThrownBy(() -> Store.open(store.database().location(), other, new SecureRandom()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("was sealed with key");
  }

  @Test
  void sealedRowDoesNotPassForAnotherNorSurviveAChange() {
    store.secrets().put(FIRST, Secret.ofText(CLEAR));
    store.secrets().put(SECOND, Secret.ofText("second"));
    tamper(
        "update sealed_secret set sealed = (select sealed from sealed_secret where id = 'totp/u-1')"
            + " where id = 'authority/ab12/key'");

    assertThatThrownBy(() -> store.secrets().find(FIRST))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the sealed secret authority/ab12/key was changed");
    assertThat(store.secrets().find(SECOND)).contains(Secret.ofText("second"));

    tamper("update sealed_secret set sealed = 'AAAA'");
    assertThatThrownBy(() -> store.secrets().find(SECOND)).isInstanceOf(StoreException.class);
  }

  @Test
  void keysCanBeChanged() {
    store.secrets().put(FIRST, Secret.ofText(CLEAR));
    KeyFile both = keys.withNewKey(new SecureRandom());
    keys = both;
    reopen();

    assertThat(store.secrets().find(FIRST)).contains(Secret.ofText(CLEAR));
    assertThat(store.secrets().rewrap()).isEqualTo(1);
    assertThat(store.secrets().rewrap()).isZero();

    keys = both.withoutOldKeys();
    assertThat(reopen().secrets().find(FIRST)).contains(Secret.ofText(CLEAR));
    assertThat(KeyFile.read(keys.path()).path()).isEqualTo(keys.path());
  }

  private static boolean holds(List<Path> files, String text) throws IOException {
    String bytes = new String(text.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      if (new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).contains(bytes)) {
        return true;
      }
    }
    return false;
  }
}
