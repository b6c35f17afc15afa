package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.adit.host.UndoJournal.Entry;
import net.adit.host.UndoJournal.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoJournalTest {
  private static final Entry FORWARDING = new Entry(Subject.SYSCTL, "net/ipv4/ip_forward", "0");
  private static final Entry TABLE = new Entry(Subject.TABLE, "inet adit", "");

  @TempDir Path directory;

  private UndoJournal open() {
    return UndoJournal.open(directory.resolve("journal"));
  }

  @Test
  void remembersOverRestarts() {
    UndoJournal journal = open();
    journal.record(FORWARDING);
    journal.record(TABLE);
    assertThat(open().entries()).containsExactly(FORWARDING, TABLE);
    open().forget(Subject.SYSCTL, FORWARDING.name());
    assertThat(open().entries()).containsExactly(TABLE);
    assertThat(open().find(Subject.TABLE, "inet adit")).contains(TABLE);
    assertThat(open().find(Subject.FRR, "adit")).isEmpty();
  }

  @Test
  void whatWasBeforeTheFirstChangeCounts() {
    UndoJournal journal = open();
    journal.record(FORWARDING);
    journal.record(new Entry(Subject.SYSCTL, FORWARDING.name(), "1"));
    assertThat(open().entries()).containsExactly(FORWARDING);
  }

  @Test
  void namesTheLineThatIsNone() throws IOException {
    Path file = directory.resolve("journal");
    for (String bad : new String[] {"rubbish", "SYSCTL\tonly-two", "NEVER\ta\tb", ""}) {
      Files.writeString(file, "TABLE\tinet adit\t\n" + bad + "\n");
      assertThatThrownBy(this::open)
          .isInstanceOf(HostException.class)
          .hasMessageStartingWith(file + ":2: this is not a line of the journal");
    }
  }

  @Test
  void entryCannotBreakItsLine() {
    assertThatThrownBy(() -> new Entry(Subject.TABLE, "a\tb", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Entry(Subject.TABLE, "a", "b\nc"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
