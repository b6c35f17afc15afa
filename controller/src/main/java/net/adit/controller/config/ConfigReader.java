package net.adit.controller.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.net.Endpoint;

/// Reads lines `key = value`; blank lines and lines that begin with `#` are passed over. All errors
/// come at once, each with its line; an unknown key is one. Confined to one call of [#read].
public final class ConfigReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "listen",
          "agent-listen",
          "public-hosts",
          "agent-hosts",
          "database",
          "key-file",
          "session-days",
          "log-format");

  private final Path directory;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Refusal> errors = new ArrayList<>();

  private ConfigReader(Path directory) {
    this.directory = directory;
  }

  private record Entry(int line, String value) {}

  /// The settings, or everything that is wrong with them.
  public sealed interface Result {
    record Valid(ControllerConfig config) implements Result {}

    record Invalid(List<Refusal> errors) implements Result {
      public Invalid {
        errors = List.copyOf(errors);
      }
    }
  }

  /// @param directory against which relative file names are held
  public static Result read(Path directory, String text) {
    ConfigReader reader = new ConfigReader(directory);
    reader.split(text);
    ControllerConfig config = reader.config();
    return reader.errors.isEmpty() ? new Result.Valid(config) : new Result.Invalid(reader.errors);
  }

  private void split(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        take(stripped, number);
      }
    }
  }

  private void take(String line, int number) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals).strip();
    if (equals < 0) {
      wrong(number, "line-malformed", "'" + key + "' is no setting", "write KEY = VALUE");
    } else if (!KEYS.contains(key)) {
      wrong(
          number,
          "key-unknown",
          "setting '" + key + "' is not known",
          "use one of " + String.join(", ", KEYS));
    } else if (entries.containsKey(key)) {
      wrong(
          number,
          "key-twice",
          "setting '" + key + "' stands on line " + entries.get(key).line() + " already",
          "keep one of them");
    } else {
      entries.put(key, new Entry(number, line.substring(equals + 1).strip()));
    }
  }

  private ControllerConfig config() {
    ListenAddress agentListen =
        value(
            "agent-listen",
            ListenAddress::parse,
            new ListenAddress("0.0.0.0", ControllerConfig.DEFAULT_LINK_PORT));
    List<String> hosts = value("public-hosts", ConfigReader::hosts, localHosts());
    return new ControllerConfig(
        value("name", ConfigReader::name, ControllerConfig.DEFAULT_NAME),
        value(
            "listen",
            ListenAddress::parse,
            new ListenAddress("0.0.0.0", ControllerConfig.DEFAULT_PORT)),
        agentListen,
        hosts,
        value(
            "agent-hosts",
            text -> list(text).map(Endpoint::parse).toList(),
            ControllerConfig.agentHosts(hosts, agentListen)),
        new ControllerConfig.Keeping(
            value("database", this::database, defaultDatabase()),
            value(
                "key-file",
                directory::resolve,
                directory.resolve(ControllerConfig.DEFAULT_KEY_FILE)),
            value("session-days", ConfigReader::days, ControllerConfig.DEFAULT_ENDED_SESSIONS)),
        value("log-format", LogFormat::parse, LogFormat.TEXT));
  }

  /// The value of a key, or its default; after an error the default too, so that all are found.
  private <T> T value(String key, Function<String, T> parse, T otherwise) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return otherwise;
    }
    try {
      return parse.apply(entry.value());
    } catch (IllegalArgumentException invalid) {
      wrong(
          entry.line(),
          "value-invalid",
          key + ": " + invalid.getMessage(),
          "correct the value of '" + key + "'");
      return otherwise;
    }
  }

  private DatabaseLocation database(String text) {
    return switch (DatabaseLocation.parse(text)) {
      case DatabaseLocation.SqliteFile file ->
          new DatabaseLocation.SqliteFile(directory.resolve(file.path()));
      case DatabaseLocation.Postgres server -> server;
    };
  }

  private DatabaseLocation defaultDatabase() {
    return new DatabaseLocation.SqliteFile(directory.resolve(ControllerConfig.DEFAULT_DATABASE));
  }

  private static Duration days(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new InvalidValueException(Reason.RANGE, "number of days", text, "expected 1 to 9999");
    }
    return Duration.ofDays(Long.parseLong(text));
  }

  private static String name(String text) {
    if (!text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "controller name",
          text,
          "expected 1 to 63 lower-case letters, digits and dashes");
    }
    return text;
  }

  private static List<String> hosts(String text) {
    List<String> hosts = list(text).map(Endpoint::canonicalHost).toList();
    if (hosts.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE, "list of hosts", text, "name at least one host");
    }
    return hosts;
  }

  private static Stream<String> list(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1)).filter(part -> !part.isEmpty());
  }

  /// The host's own name where it has a usable one, and the loopback.
  static List<String> localHosts() {
    return Stream.concat(ownName().stream(), Stream.of("localhost", "127.0.0.1"))
        .distinct()
        .toList();
  }

  private static List<String> ownName() {
    try {
      String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      return List.of(Endpoint.canonicalHost(name));
    } catch (UnknownHostException | InvalidValueException unusable) {
      return List.of();
    }
  }

  private void wrong(int line, String type, String what, String remedy) {
    errors.add(
        Refusal.of(Kind.INVALID, type, what, remedy)
            .at(Place.line(directory.resolve(ControllerConfig.FILE).toString(), line)));
  }
}
