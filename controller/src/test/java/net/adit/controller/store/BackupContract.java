package net.adit.controller.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.adit.controller.store.backup.Backup;
import net.adit.controller.store.backup.Restore;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.secret.SecretId;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.Role;
import net.adit.controller.store.table.TokenHash;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.RandomChanges;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.UserId;
import org.junit.jupiter.api.Test;

/// What a backup promises: from one database into another, of the same or the other program.
abstract class BackupContract extends StoreFixture {
  private static final UserId USER = new UserId("u-0000000000000001");
  private static final TokenHash HASH = TokenHash.of(Secret.ofText("token"));

  /// Empty places for databases of every program that can be had here.
  protected abstract List<DatabaseLocation> targets();

  @Test
  void everythingComesBackInAnotherDatabase() {
    DesiredState state = fill();
    byte[] backup = backup();

    for (DatabaseLocation target : targets()) {
      Restore.from(new ByteArrayInputStream(backup), target);
      try (Store restored = Store.open(target, keys, new SecureRandom())) {
        assertThat(restored.changes().load()).isEqualTo(state);
        assertThat(restored.secrets().find(SecretId.of("s"))).contains(Secret.ofText("hidden"));
        assertThat(restored.people().userByLogin("ada")).contains(USER);
        assertThat(restored.apiTokens().find(HASH)).isPresent();
        assertThat(restored.changes().readAfter(Revision.ZERO, 1000))
            .isEqualTo(store.changes().readAfter(Revision.ZERO, 1000));
        assertThat(backupOf(restored)).isEqualTo(backup);
        assertThat(restored.changes().append(state.revision(), append(group("next")))).isNotNull();
        assertThat(restored.changes().load().revision()).isEqualTo(state.revision().plus(1));
      }
    }
  }

  @Test
  void fileIsPrivateAndReplacesAnOlderOneWhole() throws IOException {
    Path file = directory.resolve("backup");
    Files.writeString(file, "older");
    Backup.toFile(store.database(), file, NOW);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith("{\"format\":\"adit-backup\"");
    assertThat(directory.resolve("backup.part")).doesNotExist();
  }

  @Test
  void isRefusedInAPlaceThatHoldsACluster() {
    fill();
    byte[] backup = backup();

    assertThatThrownBy(
            () -> Restore.from(new ByteArrayInputStream(backup), store.database().location()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds a cluster already");
    assertThat(store.changes().load().revision()).isNotEqualTo(Revision.ZERO);
  }

  @Test
  void cutOffOrChangedBackupRestoresNothingAndTheWholeOneStillCan() {
    DesiredState state = fill();
    byte[] backup = backup();
    DatabaseLocation target = targets().getFirst();
    SplittableRandom random = new SplittableRandom(3);
    List<byte[]> broken = new ArrayList<>();
    String text = new String(backup, UTF_8);
    for (int i = 0; i < 20; i++) {
      broken.add(java.util.Arrays.copyOf(backup, random.nextInt(backup.length)));
      byte[] flipped = backup.clone();
      flipped[random.nextInt(backup.length - 1)] ^= (byte) (1 << random.nextInt(5));
      broken.add(flipped);
    }
    broken.add((text + "\n").getBytes(UTF_8));
    broken.add(text.replace("\"change_log\"", "\"pg_user\"").getBytes(UTF_8));
    broken.add(text.replace("\"author_kind\"", "\"reason\"").getBytes(UTF_8));
    broken.add(new byte[0]);

    for (byte[] bytes : broken) {
      assertThatThrownBy(() -> Restore.from(new ByteArrayInputStream(bytes), target))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("backup:");
    }
    Restore.from(new ByteArrayInputStream(backup), target);
    try (Store restored = Store.open(target, keys, new SecureRandom())) {
      assertThat(restored.changes().load()).isEqualTo(state);
    }
  }

  @Test
  void backupOfANewerVersionIsRefused() {
    String text = new String(backup(), UTF_8);
    DatabaseLocation target = targets().getFirst();

    assertThatThrownBy(() ->
            Restore.from(
                new ByteArrayInputStream(
                    text.replaceFirst("\"schema\":\"[0-9]+\"", "\"schema\":\"999\"")
                        .getBytes(UTF_8)),
                target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("its tables are of version 999")
        .hasMessageContaining("restore it with the version of Adit that wrote it");
  }

  private DesiredState fill() {
    RandomChanges maker = new RandomChanges(new SplittableRandom(1));
    Append append =
        new Append(
            AUTHOR,
            "all",
            NOW,
            maker.next(300),
            List.of(
                new Extra.PutSecret(SecretId.of("s"), Secret.ofText("hidden")),
                new Extra.PutUser(
                    USER, new UserDetails("Ada", Optional.of("Zoë \"☃\""), Optional.empty())),
                new Extra.PutDevice(new DeviceId("d-0000000000000001"), "phone"),
                new Extra.AddApiToken(
                    new ApiToken(
                        "t-1", "robot", Role.VIEWER, NOW, Optional.empty(), Optional.empty()),
                    HASH),
                new Extra.AddJoinToken(HASH, new GatewayName("gw1"), NOW)));
    store.changes().append(Revision.ZERO, append);
    store.changes().snapshot(maker.state());
    return maker.state();
  }

  private byte[] backup() {
    return backupOf(store);
  }

  private static byte[] backupOf(Store store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Backup.write(store.database(), out, NOW);
    return out.toByteArray();
  }
}
