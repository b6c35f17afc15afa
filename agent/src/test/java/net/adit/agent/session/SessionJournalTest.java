package net.adit.agent.session;

import static net.adit.agent.admission.TestPlan.ALICE;
import static net.adit.agent.admission.TestPlan.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.TestPlan;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionJournalTest {
  @TempDir Path directory = Path.of(".");
  private Path file = Path.of(".");
  private final Scenario at = new Scenario();

  @BeforeEach
  void name() {
    file = directory.resolve("sessions.journal");
    at.plan().behind(BOB, "192.168.7.0/24", "fd07::/64");
    at.planChanged();
  }

  @Test
  void bringsBackWhatWasWritten() {
    at.connect("adit0", 0, ALICE);
    at.connect("adit0", 1, BOB);
    Session alice = session(0);
    Session bob = session(1);
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.append(new JournalEntry.Admitted(alice));
      journal.append(new JournalEntry.Started(alice.key()));
      journal.append(new JournalEntry.Claimed(alice.key(), new Stamp(77, 3)));
      journal.append(new JournalEntry.Admitted(bob));
      journal.append(new JournalEntry.Ending(bob.key(), EndReason.MOVED));
    }

    assertThat(reopened())
        .containsExactly(
            known(alice.established().with(alice.mark().at(new Stamp(77, 3)))),
            known(bob.ending(EndReason.MOVED)));
  }

  @Test
  void forgetsWhatHasEnded() {
    at.connect("adit0", 0, ALICE);
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.append(new JournalEntry.Admitted(session(0)));
      journal.append(new JournalEntry.Ended(at.key("adit0", 0)));
    }

    assertThat(reopened()).isEmpty();
  }

  @Test
  void keepsTextFromClientsInItsWord() {
    ClientConnect odd =
        new ClientConnect(
            Optional.of(TestPlan.fingerprint(ALICE)),
            "Müller, \"J\" %20 E adit0/1@1 0",
            "[2001:db8::1]:9",
            "",
            "2.6 + 7",
            true);
    at.connect("adit0", 0, 1, odd);
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.append(new JournalEntry.Admitted(session(0)));
    }

    assertThat(reopened())
        .singleElement()
        .satisfies(
            session -> assertThat(session.client().commonName()).isEqualTo(odd.commonName()));
  }

  @Test
  void survivesBeingCutAnywhere() throws IOException {
    at.connect("adit0", 0, ALICE);
    at.connect("adit0", 1, BOB);
    Session alice = session(0);
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.append(new JournalEntry.Admitted(alice));
      journal.append(new JournalEntry.Admitted(session(1)));
    }
    byte[] whole = Files.readAllBytes(file);
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      Files.write(file, cut);
      assertThat(reopened()).hasSize(length < firstLine ? 0 : 1);
    }
  }

  @Test
  void leavesOutLinesThatMakeNoSense() throws IOException {
    Files.writeString(
        file,
        "\n\u0000\u0000\nA adit0/1@2 3\nS x y\nK adit0/1@2 0 NO_SUCH_REASON\nZ adit0/1@2 0\n");

    assertThat(reopened()).isEmpty();
  }

  @Test
  void staysSmallHoweverManyComeAndGo() throws IOException {
    at.connect("adit0", 0, ALICE);
    Session alice = session(0);
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.append(new JournalEntry.Admitted(alice));
      for (int i = 0; i < 20_000; i++) {
        journal.append(new JournalEntry.Claimed(alice.key(), new Stamp(i, 0)));
      }
    }

    assertThat(Files.size(file)).isLessThan(2 << 20);
    assertThat(reopened())
        .singleElement()
        .satisfies(session -> assertThat(session.mark().stamp()).isEqualTo(new Stamp(19_999, 0)));
  }

  private Session session(long cid) {
    return at.table().sessions().stream()
        .filter(session -> session.key().cid() == cid)
        .findFirst()
        .orElseThrow();
  }

  private List<Session> reopened() {
    try (SessionJournal journal = SessionJournal.open(file)) {
      return new ArrayList<>(journal.living());
    }
  }

  /// What a journal keeps of it: not whether the client understands a temporary refusal.
  private static Session known(Session session) {
    ClientConnect client = session.client();
    return new Session(
        session.key(),
        new ClientConnect(
            client.fingerprint(),
            client.commonName(),
            client.remote(),
            client.platform(),
            client.version(),
            false),
        session.grant(),
        session.mark(),
        session.phase(),
        session.ending());
  }
}
