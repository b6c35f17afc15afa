package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.SecretId;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.desired.DesiredState;
import org.junit.jupiter.api.Test;

/// What is left after `kill -9` of a process in the middle of appending.
abstract class CrashContract extends StoreFixture {

  @Test
  void nothingAcknowledgedIsLostAndNoAppendIsHalfWritten() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 4; round++) {
      Revision acknowledged = appendAndKill(1 + random.nextInt(40));

      DesiredState state = store.changes().load();
      assertThat(state.revision()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(state.revision().number() % 2).as("appends of two are whole").isZero();
      assertThat(state.revision().number() - acknowledged.number()).isLessThanOrEqualTo(2);
    }
  }

  private Revision appendAndKill(int appends) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    List<String> command =
        ChildProcess.java(
            AppendingProcess.class, store.database().location().toString(), keys.path().toString());
    try (ChildProcess child = ChildProcess.start(command)) {
      for (int i = 0; i < appends; i++) {
        lines.add(String.valueOf(child.line()));
      }
      lines.addAll(child.kill());
    }
    assertThat(lines).allMatch(line -> line.matches("acknowledged [0-9]+"));
    return new Revision(Long.parseLong(lines.getLast().substring("acknowledged ".length())));
  }

  @Test
  void aChangeOfKeysMayBeKilledAtAnyTime() throws Exception {
    SecretId id = SecretId.of("authority", "ab12", "key");
    Secret secret = Secret.ofText("correct-horse-battery-staple-7Q");
    store.secrets().put(id, secret);
    List<String> command =
        ChildProcess.java(
            RekeyingProcess.class, store.database().location().toString(), keys.path().toString());
    String first = Files.readString(keys.path());
    for (int round = 0; round < 6; round++) {
      try (ChildProcess child = ChildProcess.start(command)) {
        for (int i = 0; i <= round; i++) {
          assertThat(child.line()).isEqualTo("rekeyed");
        }
        assertThat(child.kill()).allMatch("rekeyed"::equals);
      }
      keys = KeyFile.read(keys.path());
      assertThat(reopen().secrets().find(id)).contains(secret);
    }
    assertThat(Files.readString(keys.path())).doesNotContain(first.lines().toList().get(1));
  }
}
