package net.adit.agent.uplink.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import net.adit.host.HostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  @TempDir Path directory;

  @Test
  void thereIsNoneAtFirst() {
    assertThat(load()).isEqualTo(new PlanFile.Loaded(empty(), Optional.empty()));
  }

  @Test
  void givesBackTheNewestPlan() {
    PlanFile file = file();
    file.store(Plans.whole(1), Plans.stored(1));
    for (int revision = 2; revision <= 70; revision++) {
      file.store(Plans.delta(revision - 1, revision), Plans.stored(revision));
      if (revision % 6 == 0) {
        assertThat(load().plan()).as("revision %d", revision).contains(Plans.stored(revision));
      }
    }
    assertThat(load().plan()).contains(Plans.stored(70));
    assertThat(load().damage()).isEmpty();
  }

  @Test
  void goesOnBehindWhatItFound() {
    file().store(Plans.whole(1), Plans.stored(1));
    PlanFile again = file();
    again.load();
    again.store(Plans.delta(1, 2), Plans.stored(2));
    assertThat(load().plan()).contains(Plans.stored(2));
  }

  @Test
  void whereverItIsCutAPlanThatWasWholeIsFound() throws IOException {
    PlanFile file = file();
    file.store(Plans.whole(1), Plans.stored(1));
    long first = Files.size(planPath());
    file.store(Plans.delta(1, 2), Plans.stored(2));
    byte[] content = Files.readAllBytes(planPath());
    for (int length = (int) first; length < content.length; length += 3) {
      Files.write(planPath(), Arrays.copyOf(content, length));
      PlanFile.Loaded loaded = load();
      assertThat(loaded.plan()).as("cut at %d", length).contains(Plans.stored(1));
      assertThat(loaded.damage().isPresent()).isEqualTo(length > first);
    }
  }

  @Test
  void damageIsNamedAndThePlanBeforeIsUsed() throws IOException {
    PlanFile file = file();
    file.store(Plans.whole(1), Plans.stored(1));
    file.store(Plans.whole(2), Plans.stored(2));
    byte[] content = Files.readAllBytes(planPath());
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged = content.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(planPath(), damaged);
      PlanFile.Loaded loaded = load();
      assertThat(loaded.plan()).as("seed %d", seed).contains(Plans.stored(1));
      assertThat(loaded.damage().orElseThrow())
          .as("seed %d", seed)
          .contains(planPath().toString(), "revision 1");
    }
  }

  @Test
  void aDamagedFileIsWrittenAnewAndNotKeptAsPrevious() throws IOException {
    PlanFile file = file();
    file.store(Plans.whole(1), Plans.stored(1));
    file.store(Plans.whole(2), Plans.stored(2));
    Files.writeString(planPath(), "rubbish");
    PlanFile again = file();
    again.load();
    again.store(Plans.delta(1, 3), Plans.stored(3));
    assertThat(load().plan()).contains(Plans.stored(3));
    Files.writeString(planPath(), "rubbish");
    assertThat(load().plan()).contains(Plans.stored(1));
  }

  @Test
  void withNothingGoodLeftNobodyIsLetInAndItSaysSo() throws IOException {
    Files.writeString(planPath(), "rubbish");
    PlanFile.Loaded loaded = load();
    assertThat(loaded.plan()).isEmpty();
    assertThat(loaded.damage().orElseThrow()).contains("damaged");
  }

  @Test
  void onlyTheAgentMayReadIt() throws IOException {
    file().store(Plans.whole(1), Plans.stored(1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(planPath())))
        .isEqualTo("rw-------");
  }

  @Test
  void ifItCannotBeWrittenThePlanBeforeStays() throws IOException {
    PlanFile file = file();
    file.store(Plans.whole(1), Plans.stored(1));
    Files.createDirectory(directory.resolve(".plan.new"));
    Files.writeString(directory.resolve(".plan.new").resolve("x"), "in the way");
    assertThatThrownBy(() -> file.store(Plans.whole(2), Plans.stored(2)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("plan");
    assertThat(load().plan()).contains(Plans.stored(1));
  }

  private static Optional<StoredPlan> empty() {
    return Optional.empty();
  }

  private PlanFile file() {
    return new PlanFile(Plans.SELF, directory);
  }

  private PlanFile.Loaded load() {
    return file().load();
  }

  private Path planPath() {
    return directory.resolve("plan");
  }
}
