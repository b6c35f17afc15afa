package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.controller.store.backup.Backup;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Looks for every secret that a controller ever gave out, in its files, its backup and its log.
class SecretsScenarioTest {
  @TempDir Path directory;

  @Test
  void leavesNoSecretInFilesBackupsOrTheLog() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    Appender<ILoggingEvent> console = root.getAppender("err");
    root.setLevel(Level.INFO);
    root.detachAppender(console);
    root.addAppender(log);
    List<String> secrets;
    try (TestController controller = TestController.in(directory.resolve("c")).furnished()) {
      secrets = use(controller);
    } finally {
      root.detachAppender(log);
      root.addAppender(console);
      root.setLevel(before);
    }
    String lines = String.join("\n", log.list.stream().map(SecretsScenarioTest::text).toList());
    assertThat(lines).contains("POST /api/v1/tokens answered 201");

    assertThat(secrets).hasSize(6).allMatch(secret -> secret.length() > 12);
    for (String secret : secrets) {
      assertThat(lines).as("log").doesNotContain(secret);
      files().forEach(file -> assertThat(content(file)).as(file.toString()).doesNotContain(secret));
    }
  }

  @Test
  void keepsFilesWithSecretsForTheirOwnerAlone() throws IOException {
    TestController.in(directory.resolve("c")).close();

    assertThat(mode("c")).isEqualTo("rwx------");
    assertThat(mode("c/adit.db")).isEqualTo("rw-------");
    assertThat(mode("c/adit.keys")).isEqualTo("rw-------");
  }

  /// Uses every way by which secrets come out; the answer holds a telling part of each.
  private List<String> use(TestController controller) {
    List<String> secrets = new ArrayList<>();
    secrets.add(controller.context().token());
    secrets.add(
        controller
            .client()
            .addToken(new Tokens.Spec("ci", Tokens.Role.OPERATOR, Optional.empty()))
            .token());
    secrets.add(
        JoinToken.parse(
                controller
                    .client()
                    .joinToken("fra-1", new JoinTokens.Request(Optional.empty()))
                    .token())
            .secret());
    controller.client().devices().add(TestController.device("laptop", "anna"));
    String profile =
        controller.client().newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY);
    secrets.add(line(profile, "-----BEGIN PRIVATE KEY-----"));
    secrets.add(line(profile, "-----BEGIN OpenVPN tls-crypt-v2 client key-----"));
    String passphrase = "correct horse battery";
    controller
        .client()
        .issueCertificate(
            "laptop",
            new Certificates.Request(Optional.empty(), Optional.empty(), Optional.of(passphrase)));
    secrets.add(passphrase);
    backup();
    return secrets;
  }

  private void backup() {
    DatabaseLocation location = new DatabaseLocation.SqliteFile(directory.resolve("c/adit.db"));
    try (Database database = Database.open(location)) {
      Backup.toFile(database, directory.resolve("c/backup"), java.time.Instant.EPOCH);
    }
  }

  private static String line(String text, String before) {
    List<String> lines = text.lines().toList();
    return lines.get(lines.indexOf(before) + 1);
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).hasSizeGreaterThan(3);
      return files;
    }
  }

  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
  }
}
