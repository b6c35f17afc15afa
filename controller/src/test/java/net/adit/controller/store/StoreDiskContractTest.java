package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.Revision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real disks that are full or read-only, mounted for one process in a mount namespace of its own,
/// which goes with the process. Needs root.
@Tag("contract")
class StoreDiskContractTest extends StoreFixture {
  @Override
  protected DatabaseLocation freshLocation() {
    return SqliteStoreTest.file(directory);
  }

  @Test
  void readOnlyDiskIsToldInOneSentence() throws IOException {
    store.changes().append(Revision.ZERO, append(group("a")));
    store.close();

    List<String> lines = run("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"");

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("database " + directory.resolve("adit.db") + " is read-only");
    assertThat(reopen().changes().load().revision()).isEqualTo(new Revision(1));
  }

  @Test
  void fullDiskIsToldInOneSentenceAfterTheLastAcknowledgedAppend() throws IOException {
    store.close();

    // The small disk takes a copy of the directory and its place.
    List<String> lines =
        run(
            "mkdir /tmp/small-$$ && mount -t tmpfs -o size=700k none /tmp/small-$$"
                + " && cp -a \"$0\"/. /tmp/small-$$ && mount --move /tmp/small-$$ \"$0\""
                + "; rmdir /tmp/small-$$");

    assertThat(lines.size()).isGreaterThan(1);
    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.matches("acknowledged [0-9]+"));
    assertThat(lines.getLast()).startsWith("FULL: database").contains("has no space left");
  }

  /// Runs [AppendingProcess] after the shell has changed what the test's directory (`$0`) is.
  private List<String> run(String mounts) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare", "--mount", "sh", "-ec", mounts + "\nexec \"$@\"", directory.toString()));
    command.addAll(
        ChildProcess.java(
            AppendingProcess.class,
            store.database().location().toString(),
            keys.path().toString()));
    List<String> lines = new ArrayList<>();
    try (ChildProcess child = ChildProcess.start(command)) {
      for (String line = child.line(); line != null; line = child.line()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
