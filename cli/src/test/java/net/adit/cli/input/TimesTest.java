package net.adit.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void readsDatesAsPeopleTypeThem() {
    assertThat(Times.instant("2027-01-31")).contains(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(Times.instant("2027-01-31T12:00:00Z"))
        .contains(Instant.parse("2027-01-31T12:00:00Z"));
    assertThat(Times.instant("never")).isEmpty();
  }

  @Test
  void readsSpans() {
    assertThat(Times.span("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Times.span("30d")).isEqualTo(Duration.ofDays(30));
    assertThat(Times.span("PT5M")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void refusesWhatIsNeither() {
    for (String text : new String[] {"31.1.2027", "2027-02-30", "", "tomorrow"}) {
      assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(InvalidValueException.class);
    }
    for (String text : new String[] {"5", "-5m", "5w", "99999999999d"}) {
      assertThatThrownBy(() -> Times.span(text)).isInstanceOf(InvalidValueException.class);
    }
  }
}
