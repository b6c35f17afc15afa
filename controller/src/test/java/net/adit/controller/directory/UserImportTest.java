package net.adit.controller.directory;

import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.userId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.controller.directory.ImportReport.Outcome;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.desired.Change;
import net.adit.model.desired.User;
import net.adit.model.identity.GroupName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserImportTest {
  private static final String HEADER = "login,name,mail,groups,ends-at\n";
  private static final UserDetails ANNA =
      new UserDetails("anna", Optional.of("Anna Bell"), Optional.empty());

  @Test
  void addsUsersWhoseLoginIsNew() {
    Verdict.Accepted<ImportReport> verdict =
        accepted(HEADER + "bert,Bert,bert@example.org,ops,2027-01-31\n");

    User bert =
        new User(
            userId('b'),
            new TreeSet<>(List.of(new GroupName("ops"))),
            Optional.of(Instant.parse("2027-01-31T00:00:00Z")),
            true);
    assertThat(verdict.changes()).containsExactly(new Change.UserPut(bert));
    assertThat(verdict.extras())
        .containsExactly(
            new Extra.PutUser(
                userId('b'),
                new UserDetails("bert", Optional.of("Bert"), Optional.of("bert@example.org"))));
  }

  @Test
  void changesOnlyTheColumnsThatTheFileHas() {
    Verdict.Accepted<ImportReport> verdict = accepted("login,mail\nANNA,anna@example.org\n");

    assertThat(verdict.response().lines().getFirst().outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(verdict.extras())
        .containsExactly(
            new Extra.PutUser(
                userId('a'),
                new UserDetails(
                    "anna", Optional.of("Anna Bell"), Optional.of("anna@example.org"))));
    assertThat(((Change.UserPut) verdict.changes().getFirst()).user().groups())
        .containsExactly(new GroupName("ops"));
  }

  @Test
  void saysWhatIsUnchanged() {
    Verdict.Accepted<ImportReport> verdict = accepted("login,groups\nanna,ops\n");

    assertThat(verdict.response().count(Outcome.UNCHANGED)).isEqualTo(1);
    assertThat(verdict.changes()).isEmpty();
  }

  @Test
  void changesNothingIfOneLineIsRefused() {
    Verdict.Accepted<ImportReport> verdict =
        accepted(HEADER + "bert,,,,\ncarl,,,nobody,\ndora,,,,\n");

    assertThat(verdict.changes()).isEmpty();
    assertThat(verdict.extras()).isEmpty();
    assertThat(verdict.response().lines())
        .extracting(ImportReport.Line::line, ImportReport.Line::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, Outcome.ADDED),
            org.assertj.core.groups.Tuple.tuple(3, Outcome.REFUSED),
            org.assertj.core.groups.Tuple.tuple(4, Outcome.ADDED));
    assertThat(verdict.response().lines().get(1).sentence()).contains("no group 'nobody'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'bert,,not-a-mail,,'|invalid mail address",
        "'bert,,,,tomorrow'|invalid end date 'tomorrow'",
        "'bert,,,,2027-02-30'|invalid end date",
        "'bert,,,Not A Group,'|invalid group name",
        "',,,,'|invalid login name",
        "'u-0123456789abcdef,,,,'|looks like an id",
        "'bert,x'|expected 5 fields, found 2",
      })
  void refusesALineWithOneSentence(String line, String sentence) {
    ImportReport report = accepted(HEADER + line + "\n").response();

    assertThat(report.lines().getFirst().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(report.lines().getFirst().sentence()).contains(sentence);
  }

  @Test
  void refusesALoginThatStandsTwice() {
    ImportReport report = accepted("login\nbert\nBert\n").response();

    assertThat(report.lines().get(1).sentence()).contains("stands on line 2");
  }

  @Test
  void refusesAFileWithoutAUsableHeader() {
    assertRefused(decide("name\nBert\n"), "csv-header-invalid", "no column 'login'");
    assertRefused(decide("login,shoe\nb,1\n"), "csv-header-invalid", "'shoe' is not known");
    assertRefused(decide("login,login\nb,b\n"), "csv-header-invalid", "named twice");
    assertRefused(decide(""), "csv-size", "the file is empty");
    assertRefused(decide("login\n\"b\n"), "csv-malformed", "csv:2: ");
  }

  private static Verdict.Accepted<ImportReport> accepted(String csv) {
    Verdict<ImportReport> verdict = decide(csv);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return (Verdict.Accepted<ImportReport>) verdict;
  }

  private static Verdict<ImportReport> decide(String csv) {
    Iterator<Character> letters = List.of('b', 'c', 'd', 'e').iterator();
    return UserImport.decide(
        furnished(), csv, new Roster(Map.of(userId('a'), ANNA)), () -> userId(letters.next()));
  }
}
