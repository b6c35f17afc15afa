package net.adit.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.Refusal;
import net.adit.model.net.Endpoint;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
  private static final Path DIRECTORY = Path.of("/var/lib/adit");

  @Test
  void hasADefaultForEveryKey() {
    ControllerConfig config = valid("# nothing set\n\n");

    assertThat(config.name()).isEqualTo("controller-1");
    assertThat(config.listen()).isEqualTo(new ListenAddress("0.0.0.0", 8443));
    assertThat(config.agentListen()).isEqualTo(new ListenAddress("0.0.0.0", 7443));
    assertThat(config.publicHosts()).contains("localhost", "127.0.0.1");
    assertThat(config.agentHosts()).contains(Endpoint.parse("localhost:7443"));
    assertThat(config.keeping())
        .isEqualTo(
            new ControllerConfig.Keeping(
                new DatabaseLocation.SqliteFile(DIRECTORY.resolve("adit.db")),
                DIRECTORY.resolve("adit.keys"),
                Duration.ofDays(90)));
    assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void takesEveryKey() {
    ControllerConfig config =
        valid(
            """
            name = controller-2
            listen = [::]:443
            agent-listen = 192.0.2.9:7000
            public-hosts = Adit.Example, 192.0.2.9
            agent-hosts = adit.example:7000, [2001:db8::9]:7000
            database = /srv/adit/a.db
            key-file = /etc/adit/keys
            session-days = 30
            log-format = json
            """);

    assertThat(config.name()).isEqualTo("controller-2");
    assertThat(config.listen()).isEqualTo(new ListenAddress("::", 443));
    assertThat(config.agentListen()).isEqualTo(new ListenAddress("192.0.2.9", 7000));
    assertThat(config.publicHosts()).containsExactly("adit.example", "192.0.2.9");
    assertThat(config.agentHosts())
        .containsExactly(Endpoint.parse("adit.example:7000"), Endpoint.parse("[2001:db8::9]:7000"));
    assertThat(config.keeping())
        .isEqualTo(
            new ControllerConfig.Keeping(
                new DatabaseLocation.SqliteFile(Path.of("/srv/adit/a.db")),
                Path.of("/etc/adit/keys"),
                Duration.ofDays(30)));
    assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void followsThePublicHostsWithThePortOfTheAgentLink() {
    assertThat(valid("public-hosts = a.example\nagent-listen = 0.0.0.0:7000").agentHosts())
        .containsExactly(Endpoint.parse("a.example:7000"));
  }

  @Test
  void readsTheTextOfANewController() {
    String text =
        ConfigText.of(
            new ConfigText.Choices(
                new ListenAddress("0.0.0.0", 8443),
                new ListenAddress("::", 7443),
                List.of("adit.example", "2001:db8::9"),
                "postgresql://adit@db/adit",
                "adit.keys",
                LogFormat.JSON));

    ControllerConfig config = valid(text);
    assertThat(config.publicHosts()).containsExactly("adit.example", "2001:db8::9");
    assertThat(config.agentHosts()).contains(Endpoint.parse("[2001:db8::9]:7443"));
    assertThat(config.keeping().database()).isInstanceOf(DatabaseLocation.Postgres.class);
    assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceWithItsLine() {
    List<Refusal> errors =
        invalid(
            """
            name = Controller One
            listen = 8443
            speed = fast
            listen = 0.0.0.0:1
            nonsense
            public-hosts =
            agent-hosts = a.example
            log-format = xml
            agent-listen = 0.0.0.0:70000
            session-days = 0
            """);

    assertThat(errors)
        .extracting(Refusal::sentence)
        .satisfiesExactlyInAnyOrder(
            error -> assertThat(error).contains("controller.conf:1: ").contains("controller name"),
            error ->
                assertThat(error).contains("controller.conf:2: ").contains("expected ADDRESS:PORT"),
            error ->
                assertThat(error).contains("controller.conf:3: ").contains("'speed' is not known"),
            error -> assertThat(error).contains("controller.conf:4: ").contains("line 2 already"),
            error -> assertThat(error).contains("controller.conf:5: ").contains("KEY = VALUE"),
            error ->
                assertThat(error).contains("controller.conf:6: ").contains("at least one host"),
            error -> assertThat(error).contains("controller.conf:7: ").contains("HOST:PORT"),
            error -> assertThat(error).contains("controller.conf:8: ").contains("text or json"),
            error -> assertThat(error).contains("controller.conf:9: ").contains("ADDRESS:PORT"),
            error -> assertThat(error).contains("controller.conf:10: ").contains("1 to 9999"));
  }

  private static ControllerConfig valid(String text) {
    ConfigReader.Result result = ConfigReader.read(DIRECTORY, text);
    assertThat(result).isInstanceOf(ConfigReader.Result.Valid.class);
    return ((ConfigReader.Result.Valid) result).config();
  }

  private static List<Refusal> invalid(String text) {
    ConfigReader.Result result = ConfigReader.read(DIRECTORY, text);
    assertThat(result).isInstanceOf(ConfigReader.Result.Invalid.class);
    return ((ConfigReader.Result.Invalid) result).errors();
  }
}
