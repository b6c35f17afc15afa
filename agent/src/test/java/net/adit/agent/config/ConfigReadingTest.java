package net.adit.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import net.adit.agent.config.AgentConfig.LogFormat;
import net.adit.agent.config.AgentConfig.LogLevel;
import net.adit.agent.config.AgentConfig.Routing;
import net.adit.model.Refusal;
import net.adit.model.Secret;
import net.adit.model.net.Endpoint;
import org.junit.jupiter.api.Test;

class ConfigReadingTest {
  private record Mapping(String value, Object expected, Function<AgentConfig, Object> field) {}

  private static final Map<String, Mapping> MAPPINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "state-directory",
                  new Mapping("/a/state", Path.of("/a/state"), AgentConfig::stateDirectory)),
              Map.entry(
                  "run-directory",
                  new Mapping("/a/run/", Path.of("/a/run"), AgentConfig::runDirectory)),
              Map.entry("routing", new Mapping("external", Routing.EXTERNAL, AgentConfig::routing)),
              Map.entry("frr-instance", new Mapping("gw1", "gw1", AgentConfig::frrInstance)),
              Map.entry(
                  "ospf-md5-key",
                  new Mapping(
                      "k1",
                      Optional.of(Secret.ofText("k1")),
                      config -> config.routingKeys().ospfMd5())),
              Map.entry(
                  "ospf-sha256-key",
                  new Mapping(
                      "k2",
                      Optional.of(Secret.ofText("k2")),
                      config -> config.routingKeys().ospfSha256())),
              Map.entry(
                  "bgp-password",
                  new Mapping(
                      "k3",
                      Optional.of(Secret.ofText("k3")),
                      config -> config.routingKeys().bgpPassword())),
              Map.entry(
                  "rip-md5-key",
                  new Mapping(
                      "k4",
                      Optional.of(Secret.ofText("k4")),
                      config -> config.routingKeys().ripMd5())),
              Map.entry("processors", new Mapping("3", 3, AgentConfig::processors)),
              Map.entry(
                  "openvpn", new Mapping("/opt/openvpn", "/opt/openvpn", AgentConfig::openVpn)),
              Map.entry("daemon-user", new Mapping("vpn", "vpn", AgentConfig::daemonUser)),
              Map.entry("daemon-group", new Mapping("vpns", "vpns", AgentConfig::daemonGroup)),
              Map.entry(
                  "controllers",
                  new Mapping(
                      "c1.example:7443, [fd00::1]:7443",
                      List.of(Endpoint.parse("c1.example:7443"), Endpoint.parse("[fd00::1]:7443")),
                      AgentConfig::controllers)),
              Map.entry("spool-megabytes", new Mapping("8", 8, AgentConfig::spoolMegabytes)),
              Map.entry(
                  "clock-offset",
                  new Mapping("-90s", Duration.ofSeconds(-90), AgentConfig::clockOffset)),
              Map.entry("log-format", new Mapping("json", LogFormat.JSON, AgentConfig::logFormat)),
              Map.entry("log-level", new Mapping("debug", LogLevel.DEBUG, AgentConfig::logLevel))));

  @Test
  void anEmptyFileMeansTheDefaults() {
    assertThat(good("")).isEqualTo(AgentConfig.DEFAULTS);
    assertThat(good("# nothing\r\n\n   # at all\n")).isEqualTo(AgentConfig.DEFAULTS);
  }

  @Test
  void eachKeySetsItsField() {
    assertThat(MAPPINGS.keySet()).containsExactlyElementsOf(ConfigDraft.knownKeys());
    MAPPINGS.forEach((key, mapping) -> {
      AgentConfig config = good("  " + key + "=" + mapping.value() + "   # why\n");
      assertThat(mapping.field().apply(config)).as(key).isEqualTo(mapping.expected());
      assertThat(mapping.field().apply(AgentConfig.DEFAULTS))
          .as("default of " + key)
          .isNotEqualTo(mapping.expected());
    });
  }

  @Test
  void allThatIsWrongIsSaidAtOnceWithItsLine() {
    List<Refusal> refusals =
        bad("routing = magic\n\nstate-dir = /x\nprocessors\nopenvpn = a b\nrouting = managed\n");
    assertThat(refusals)
        .extracting(Refusal::sentence)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("agent.conf:1: routing").contains("external"),
            second -> assertThat(second).startsWith("agent.conf:3: ").contains("state-directory"),
            third -> assertThat(third).startsWith("agent.conf:4: this is no setting"),
            fourth -> assertThat(fourth).startsWith("agent.conf:5: openvpn"),
            fifth -> assertThat(fifth).startsWith("agent.conf:6: 'routing' was set in line 1"));
  }

  @Test
  void everyKeyRefusesRubbish() {
    for (String key : ConfigDraft.knownKeys()) {
      assertThat(bad(key + " = ;\u0001 $(x)")).as(key).hasSize(1);
      assertThat(bad(key + " =")).as("empty " + key).hasSize(1);
    }
  }

  @Test
  void theSampleShowsEveryKeyWithItsDefault() throws IOException {
    String sample = Files.readString(Path.of("../packaging/agent.conf"));
    List<String> shown =
        sample
            .lines()
            .filter(line -> line.matches("#[a-z0-9-]+ =.*"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(shown)
        .extracting(line -> line.replaceFirst(" =.*", ""))
        .containsExactlyInAnyOrderElementsOf(ConfigDraft.knownKeys());
    String set = String.join("\n", shown.stream().filter(line -> !line.endsWith("=")).toList());
    assertThat(good(set)).isEqualTo(AgentConfig.DEFAULTS);
    assertThat(good(sample)).isEqualTo(AgentConfig.DEFAULTS);
  }

  @Test
  void noSecretIsShown() {
    assertThat(good("ospf-md5-key = hidden").toString()).doesNotContain("hidden");
    assertThat(bad("ospf-md5-key = hidden but wrong").getFirst().sentence())
        .doesNotContain("hidden");
  }

  private static AgentConfig good(String text) {
    return switch (ConfigReading.of("agent.conf", text)) {
      case ConfigReading.Good(AgentConfig config) -> config;
      case ConfigReading.Bad(List<Refusal> refusals) ->
          throw new AssertionError(refusals.toString());
    };
  }

  private static List<Refusal> bad(String text) {
    return switch (ConfigReading.of("agent.conf", text)) {
      case ConfigReading.Good good -> throw new AssertionError(good.toString());
      case ConfigReading.Bad(List<Refusal> refusals) -> refusals;
    };
  }
}
