package net.adit.openvpn.management;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Reads `status 3` row by row. Confined to one call.
final class StatusParser {
  private static final String NO_NAME = "UNDEF";
  private static final long NO_PEER = 0xFFFF_FFFFL;

  private final Map<String, List<String>> columns = new HashMap<>();
  private final List<StatusReport.Client> clients = new ArrayList<>();
  private final List<StatusReport.Route> routes = new ArrayList<>();
  private final Map<String, String> globals = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private String title = "";
  private Optional<Instant> at = Optional.empty();

  StatusReport parse(List<String> rows) {
    rows.forEach(this::row);
    return new StatusReport(title, at, clients, routes, globals, unreadable);
  }

  private void row(String row) {
    List<String> cells = Arrays.asList(row.split("\t", -1));
    boolean read =
        switch (cells.getFirst()) {
          case "TITLE" -> title(cells);
          case "TIME" -> time(cells);
          case "HEADER" -> header(cells);
          case "CLIENT_LIST" -> client(named(cells)).map(clients::add).isPresent();
          case "ROUTING_TABLE" -> route(named(cells)).map(routes::add).isPresent();
          case "GLOBAL_STATS" -> global(cells);
          default -> false;
        };
    if (!read) {
      unreadable.add(row);
    }
  }

  private boolean title(List<String> cells) {
    title = cells.size() > 1 ? cells.get(1) : "";
    return true;
  }

  private boolean time(List<String> cells) {
    at = Fields.time(cells.getLast());
    return at.isPresent();
  }

  private boolean header(List<String> cells) {
    if (cells.size() < 3) {
      return false;
    }
    columns.put(cells.get(1), List.copyOf(cells.subList(2, cells.size())));
    return true;
  }

  private boolean global(List<String> cells) {
    if (cells.size() < 3) {
      return false;
    }
    globals.put(cells.get(1), cells.getLast());
    return true;
  }

  /// The row's cells by the names of its header; none if there is no header or the numbers differ.
  private Map<String, String> named(List<String> cells) {
    List<String> names = columns.getOrDefault(cells.getFirst(), List.of());
    Map<String, String> named = new HashMap<>();
    if (names.size() == cells.size() - 1) {
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), cells.get(i + 1));
      }
    }
    return named;
  }

  private static Optional<StatusReport.Client> client(Map<String, String> row) {
    OptionalLong cid = number(row, "Client ID");
    if (cid.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong peer = number(row, "Peer ID");
    return Optional.of(
        new StatusReport.Client(
            cid.getAsLong(),
            peer.isPresent() && peer.getAsLong() == NO_PEER ? OptionalLong.empty() : peer,
            text(row, "Common Name"),
            row.getOrDefault("Real Address", ""),
            address(row, "Virtual Address"),
            address(row, "Virtual IPv6 Address"),
            text(row, "Username"),
            row.getOrDefault("Data Channel Cipher", ""),
            Fields.time(row.getOrDefault("Connected Since (time_t)", "")),
            number(row, "Bytes Received").orElse(0),
            number(row, "Bytes Sent").orElse(0)));
  }

  private static Optional<StatusReport.Route> route(Map<String, String> row) {
    String text = row.getOrDefault("Virtual Address", "");
    boolean cached = text.endsWith("C");
    Optional<Prefix> prefix =
        NotificationParser.prefix(cached ? text.substring(0, text.length() - 1) : text);
    return prefix.map(p ->
        new StatusReport.Route(
            p,
            cached,
            row.getOrDefault("Common Name", ""),
            row.getOrDefault("Real Address", ""),
            Fields.time(row.getOrDefault("Last Ref (time_t)", ""))));
  }

  private static OptionalLong number(Map<String, String> row, String column) {
    return Fields.number(row.getOrDefault(column, ""));
  }

  private static Optional<String> text(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).filter(t -> !t.isEmpty() && !t.equals(NO_NAME));
  }

  private static Optional<IpAddress> address(Map<String, String> row, String column) {
    try {
      return Optional.ofNullable(row.get(column)).filter(t -> !t.isEmpty()).map(IpAddress::parse);
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }
}
