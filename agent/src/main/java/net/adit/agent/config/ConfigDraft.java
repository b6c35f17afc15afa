package net.adit.agent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Secret;
import net.adit.model.net.Endpoint;

/// Settings while a file is read: the defaults, replaced key by key. Confined to one thread.
final class ConfigDraft {
  private static final int MOST_PROCESSORS = 256;
  private static final int MOST_MEGABYTES = 65_536;

  /// Of OSPFv2 and RIPv2 (RFC 2328 §D.3, RFC 2082).
  private static final int LONGEST_MD5_KEY = 16;

  private static final int LONGEST_SHA256_KEY = 64;

  /// Of TCP's MD5 signature in Linux.
  private static final int LONGEST_PASSWORD = 80;

  private static final Map<String, BiConsumer<ConfigDraft, String>> KEYS = keys();

  private Path stateDirectory = AgentConfig.DEFAULTS.stateDirectory();
  private Path runDirectory = AgentConfig.DEFAULTS.runDirectory();
  private AgentConfig.Routing routing = AgentConfig.DEFAULTS.routing();
  private String frrInstance = AgentConfig.DEFAULTS.frrInstance();
  private Optional<Secret> ospfMd5Key = Optional.empty();
  private Optional<Secret> ospfSha256Key = Optional.empty();
  private Optional<Secret> bgpPassword = Optional.empty();
  private Optional<Secret> ripMd5Key = Optional.empty();
  private int processors = AgentConfig.DEFAULTS.processors();
  private String openVpn = AgentConfig.DEFAULTS.openVpn();
  private String daemonUser = AgentConfig.DEFAULTS.daemonUser();
  private String daemonGroup = AgentConfig.DEFAULTS.daemonGroup();
  private List<Endpoint> controllers = AgentConfig.DEFAULTS.controllers();
  private int spoolMegabytes = AgentConfig.DEFAULTS.spoolMegabytes();
  private Duration clockOffset = AgentConfig.DEFAULTS.clockOffset();
  private AgentConfig.LogFormat logFormat = AgentConfig.DEFAULTS.logFormat();
  private AgentConfig.LogLevel logLevel = AgentConfig.DEFAULTS.logLevel();

  private static Map<String, BiConsumer<ConfigDraft, String>> keys() {
    Map<String, BiConsumer<ConfigDraft, String>> keys = new TreeMap<>();
    keys.put("state-directory", (draft, text) -> draft.stateDirectory = directory(text));
    keys.put("run-directory", (draft, text) -> draft.runDirectory = directory(text));
    keys.put("routing", (draft, text) -> draft.routing = word(AgentConfig.Routing.class, text));
    keys.put("frr-instance", (draft, text) -> draft.frrInstance = instance(text));
    keys.put("ospf-md5-key", (draft, text) -> draft.ospfMd5Key = key(text, LONGEST_MD5_KEY));
    keys.put(
        "ospf-sha256-key", (draft, text) -> draft.ospfSha256Key = key(text, LONGEST_SHA256_KEY));
    keys.put("bgp-password", (draft, text) -> draft.bgpPassword = key(text, LONGEST_PASSWORD));
    keys.put("rip-md5-key", (draft, text) -> draft.ripMd5Key = key(text, LONGEST_MD5_KEY));
    keys.put("processors", (draft, text) -> draft.processors = number(text, 0, MOST_PROCESSORS));
    keys.put("openvpn", (draft, text) -> draft.openVpn = program(text));
    keys.put("daemon-user", (draft, text) -> draft.daemonUser = account(text));
    keys.put("daemon-group", (draft, text) -> draft.daemonGroup = account(text));
    keys.put("controllers", (draft, text) -> draft.controllers = endpoints(text));
    keys.put(
        "spool-megabytes", (draft, text) -> draft.spoolMegabytes = number(text, 1, MOST_MEGABYTES));
    keys.put("clock-offset", (draft, text) -> draft.clockOffset = duration(text));
    keys.put(
        "log-format", (draft, text) -> draft.logFormat = word(AgentConfig.LogFormat.class, text));
    keys.put("log-level", (draft, text) -> draft.logLevel = word(AgentConfig.LogLevel.class, text));
    return keys;
  }

  static List<String> knownKeys() {
    return List.copyOf(KEYS.keySet());
  }

  /// @return false if there is no such key
  /// @throws InvalidValueException if the value is not one of this key's
  boolean set(String key, String value) {
    BiConsumer<ConfigDraft, String> setter = KEYS.get(key);
    if (setter == null) {
      return false;
    }
    setter.accept(this, value);
    return true;
  }

  AgentConfig finished() {
    return new AgentConfig(
        stateDirectory,
        runDirectory,
        routing,
        frrInstance,
        new AgentConfig.OwnKeys(ospfMd5Key, ospfSha256Key, bgpPassword, ripMd5Key),
        processors,
        openVpn,
        daemonUser,
        daemonGroup,
        controllers,
        spoolMegabytes,
        clockOffset,
        logFormat,
        logLevel);
  }

  private static Path directory(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException malformed) {
      throw invalid("directory", text, "expected a path such as /var/lib/adit/agent");
    }
    throw invalid("directory", text, "expected an absolute path");
  }

  private static String instance(String text) {
    return matching("FRR instance", text, "[a-z0-9-]{1,32}", "1 to 32 letters, digits, dashes");
  }

  private static String program(String text) {
    return matching("program", text, "/?[A-Za-z0-9._+/-]{1,255}", "a name or an absolute path");
  }

  private static String account(String text) {
    return matching("account", text, "[a-z_][a-z0-9_-]{0,31}", "the name of a user or group");
  }

  private static Optional<Secret> key(String text, int longest) {
    if (!text.matches("[A-Za-z0-9._-]{1," + longest + "}")) {
      throw invalid(
          "routing key",
          "***",
          "expected 1 to " + longest + " letters, digits, dots, dashes or underscores");
    }
    return Optional.of(Secret.ofText(text));
  }

  private static int number(String text, int least, int most) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid("number", text, "expected a number from " + least + " to " + most);
  }

  private static List<Endpoint> endpoints(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(Endpoint::parse).toList();
  }

  private static Duration duration(String text) {
    String seconds = matching("offset", text, "[+-]?[0-9]{1,9}s", "seconds such as +90s or -3s");
    return Duration.ofSeconds(Long.parseLong(seconds.substring(0, seconds.length() - 1)));
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    throw invalid("word", text, "expected " + String.join(" or ", words));
  }

  private static String matching(String kind, String text, String form, String expected) {
    if (!text.matches(form)) {
      throw invalid(kind, text, "expected " + expected);
    }
    return text;
  }

  private static InvalidValueException invalid(String kind, String text, String expectation) {
    return new InvalidValueException(Reason.SYNTAX, kind, text, expectation);
  }
}
