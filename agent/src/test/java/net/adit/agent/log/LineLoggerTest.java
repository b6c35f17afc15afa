package net.adit.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LineLoggerTest {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-11-25T10:00:00Z"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void writesOneLineWhateverTheMessageHolds() {
    logger(false, Level.INFO).info("client {} said {}", "a\nb", "\u001b[31mred");
    assertThat(written()).isEqualTo("2026-11-25T10:00:00Z INFO  Part: client a b said  [31mred\n");
  }

  @Test
  void writesJsonOnDemand() {
    logger(true, Level.INFO).warn("quote \" backslash \\ line\nend é");
    assertThat(written())
        .isEqualTo(
            "{\"at\":\"2026-11-25T10:00:00Z\",\"level\":\"warn\",\"logger\":\"net.adit.Part\","
                + "\"message\":\"quote \\\" backslash \\\\ line\\nend é\"}\n");
  }

  @Test
  void leavesOutWhatIsLessImportant() {
    Logger logger = logger(false, Level.WARN);
    logger.info("no");
    logger.error("yes");
    assertThat(written()).contains("yes").doesNotContain("no");
  }

  @Test
  void showsWhereAFailureCameFrom() {
    logger(false, Level.INFO).error("failed", new IllegalStateException("inside"));
    assertThat(written()).contains("ERROR Part: failed\n", "IllegalStateException: inside");
  }

  private Logger logger(boolean json, Level least) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new LineLogger("net.adit.Part", new LogSettings(json, least), TIME, stream);
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
