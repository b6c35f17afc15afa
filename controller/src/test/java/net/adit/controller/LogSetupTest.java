package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.adit.controller.config.LogFormat;
import net.adit.protocol.json.RestJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSetupTest {
  @AfterEach
  void backToText() {
    LogSetup.apply(LogFormat.TEXT);
  }

  @Test
  void writesOneJsonObjectALineOnDemand() {
    String line = logged(LogFormat.JSON, "two\nlines \"quoted\"");

    assertThat(line.lines()).hasSize(1);
    Map<?, ?> fields = RestJson.read(line.getBytes(StandardCharsets.UTF_8), Map.class);
    assertThat(fields.get("message")).isEqualTo("two\nlines \"quoted\"");
    assertThat(fields.get("level")).isEqualTo("INFO");
  }

  @Test
  void writesTextForPeople() {
    assertThat(logged(LogFormat.TEXT, "all is well")).contains(" INFO ").endsWith("all is well\n");
  }

  private static String logged(LogFormat format, String message) {
    LogSetup.apply(format);
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender(LogSetup.APPENDER);
    appender.setOutputStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    LoggerFactory.getLogger(LogSetupTest.class).info(message);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
