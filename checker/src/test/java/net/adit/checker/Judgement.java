package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.adit.checker.finding.Finding;
import net.adit.checker.model.ClientConfig;
import net.adit.checker.upload.Platform;

/// Holds what the checker says of a case against what is right, by the rules of `cases/README.md`.
final class Judgement {
  static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final List<String> SCRIPT_WORDS = List.of("up ", "down ", "plugin ");

  private Judgement() {}

  static Checked check(ConnectorCase one) {
    return new Checker(Platform.ANY).check(one.upload(), NOW);
  }

  static void require(ConnectorCase one) {
    Checked checked = check(one);
    String as = one.name() + "\n" + told(checked);
    ConnectorCase.Expectation expected = one.expected();
    assertThat(expected.verdicts()).as(as).contains(checked.verdict().toString());
    if (expected.line().isPresent() && !checked.findings().isEmpty()) {
      assertThat(checked.findings())
          .as(as)
          .anyMatch(finding -> finding.place().line() == expected.line().getAsInt());
    }
    requireMessages(expected, checked, as);
    checked.config().ifPresent(config -> requireText(expected, config, as));
    assertThat(checked.config().isPresent()).as(as).isEqualTo(checked.verdict() != Verdict.REJECT);
  }

  private static void requireMessages(
      ConnectorCase.Expectation expected, Checked checked, String as) {
    String said = String.join("\n", checked.findings().stream().map(Finding::message).toList());
    String lower = said.toLowerCase(Locale.ROOT);
    for (String gist : expected.gist()) {
      assertThat(Stream.of(gist.split("\\|", -1)))
          .as(as + "\nneeds: " + gist)
          .anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }
    for (String secret : expected.messageMustNotContain()) {
      assertThat(said).as(as).doesNotContain(secret);
    }
  }

  private static void requireText(
      ConnectorCase.Expectation expected, ClientConfig config, String as) {
    for (String text : List.of(config.text(), config.maskedText())) {
      for (String wanted : expected.mustContain()) {
        if (wanted.startsWith("re:")) {
          assertThat(Pattern.compile(wanted.substring(3)).matcher(text).find())
              .as(as + "\n" + wanted + " in\n" + config.maskedText())
              .isTrue();
        } else {
          assertThat(text).as(as).contains(wanted);
        }
      }
    }
    for (String unwanted : expected.mustNotContain()) {
      if (SCRIPT_WORDS.contains(unwanted)) {
        assertThat(config.maskedText().lines())
            .as(as)
            .noneMatch(line -> line.strip().startsWith(unwanted));
      } else {
        assertThat(config.maskedText()).as(as).doesNotContain(unwanted);
      }
    }
    expected
        .credentials()
        .ifPresent(sent ->
            assertThat(config.text())
                .as(as)
                .contains(
                    "<auth-user-pass>\n" + String.join("\n", sent) + "\n</auth-user-pass>\n"));
  }

  static String told(Checked checked) {
    StringBuilder text = new StringBuilder(checked.verdict().toString());
    for (Finding one : checked.findings()) {
      text.append('\n')
          .append(one.severity())
          .append(" line ")
          .append(one.place().line())
          .append(" [")
          .append(one.place().option())
          .append("] ")
          .append(one.message());
    }
    return text.toString();
  }
}
