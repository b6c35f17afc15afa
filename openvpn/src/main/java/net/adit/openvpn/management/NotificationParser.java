package net.adit.openvpn.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.adit.model.InvalidValueException;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.openvpn.management.Notification.Unknown.Cause;

/// Reads single notification lines. Pure; never throws: what it cannot read becomes {@link
/// Notification.Unknown}.
final class NotificationParser {
  private NotificationParser() {}

  /// @param line with its `>`, without line break
  static Notification parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return new Notification.Unknown(Cause.KIND, line);
    }
    String rest = line.substring(colon + 1);
    Optional<? extends Notification> notification =
        switch (line.substring(1, colon)) {
          case "CLIENT" -> client(rest);
          case "BYTECOUNT_CLI" -> clientByteCount(rest);
          case "BYTECOUNT" -> byteCount(rest);
          case "STATE" -> state(rest);
          case "LOG" -> log(rest);
          case "ECHO" -> echo(rest);
          case "NOTIFY" -> notify(rest);
          case "REMOTE" -> remote(rest);
          case "HOLD" -> Optional.of(new Notification.Hold(rest));
          case "PASSWORD" -> Optional.of(new Notification.Password(rest));
          case "INFO" -> Optional.of(new Notification.Greeting(rest));
          case "INFOMSG" -> Optional.of(new Notification.InfoMessage(rest));
          case "FATAL" -> Optional.of(new Notification.Fatal(rest));
          default -> Optional.of(new Notification.Unknown(Cause.KIND, line));
        };
    return notification.isPresent()
        ? notification.get()
        : new Notification.Unknown(Cause.FIELDS, line);
  }

  /// A client notification whose variables have all come.
  ///
  /// @param header what stands behind `>CLIENT:` in its first line
  static Notification client(String header, ClientEnvironment environment) {
    List<String> fields = fields(header, 4);
    Optional<? extends Notification> notification =
        switch (fields.getFirst()) {
          case "CONNECT" ->
              key(fields, 3).map(key -> new Notification.ClientConnect(key, environment));
          case "REAUTH" ->
              key(fields, 3).map(key -> new Notification.ClientReauth(key, environment));
          case "ESTABLISHED" ->
              cid(fields).map(cid -> new Notification.ClientEstablished(cid, environment));
          case "DISCONNECT" ->
              cid(fields).map(cid -> new Notification.ClientDisconnect(cid, environment));
          case "CR_RESPONSE" ->
              key(fields, 4)
                  .map(key ->
                      new Notification.ClientChallengeResponse(key, fields.get(3), environment));
          default ->
              Optional.of(new Notification.Unknown(Cause.KIND, ">CLIENT:" + fields.getFirst()));
        };
    return notification.isPresent()
        ? notification.get()
        : new Notification.Unknown(Cause.FIELDS, ">CLIENT:" + header);
  }

  /// Whether variables follow the line.
  static boolean opensBlock(String line) {
    return line.startsWith(">CLIENT:")
        && !line.startsWith(">CLIENT:ADDRESS,")
        && !line.startsWith(">CLIENT:ENV,");
  }

  private static Optional<Notification> client(String rest) {
    List<String> f = fields(rest, 4);
    if (f.getFirst().equals("ENV")) {
      return Optional.of(new Notification.Unknown(Cause.STRAY, ">CLIENT:ENV"));
    }
    if (f.size() != 4 || !f.get(3).matches("[01]")) {
      return Optional.empty();
    }
    Optional<Prefix> prefix = prefix(f.get(2));
    OptionalLong cid = Fields.number(f.get(1));
    return prefix.isPresent() && cid.isPresent()
        ? Optional.of(
            new Notification.ClientAddress(cid.getAsLong(), prefix.get(), f.get(3).equals("1")))
        : Optional.empty();
  }

  private static Optional<Notification> clientByteCount(String rest) {
    List<Long> n = numbers(rest);
    return n.size() == 3
        ? Optional.of(new Notification.ClientByteCount(n.get(0), n.get(1), n.get(2)))
        : Optional.empty();
  }

  private static Optional<Notification> byteCount(String rest) {
    List<Long> n = numbers(rest);
    return n.size() == 2
        ? Optional.of(new Notification.ByteCount(n.get(0), n.get(1)))
        : Optional.empty();
  }

  private static Optional<Notification> state(String rest) {
    List<String> f = fields(rest, 20);
    return f.size() < 2
        ? Optional.empty()
        : Fields.time(f.getFirst())
            .map(at -> new Notification.State(at, f.get(1), f.subList(2, f.size())));
  }

  private static Optional<Notification> log(String rest) {
    List<String> f = fields(rest, 3);
    return f.size() < 3
        ? Optional.empty()
        : Fields.time(f.getFirst()).map(at -> new Notification.Log(at, f.get(1), f.get(2)));
  }

  private static Optional<Notification> echo(String rest) {
    List<String> f = fields(rest, 2);
    return f.size() < 2
        ? Optional.empty()
        : Fields.time(f.getFirst()).map(at -> new Notification.Echo(at, f.get(1)));
  }

  private static Optional<Notification> notify(String rest) {
    List<String> f = fields(rest, 3);
    return f.size() < 3
        ? Optional.empty()
        : Optional.of(new Notification.Notify(f.get(0), f.get(1), f.get(2)));
  }

  private static Optional<Notification> remote(String rest) {
    List<String> f = fields(rest, 3);
    return f.size() < 3
        ? Optional.empty()
        : Optional.of(new Notification.Remote(f.get(0), f.get(1), f.get(2)));
  }

  /// An address, `ADDRESS/LENGTH` (2.6), or `ADDRESS/NETMASK` (the notes).
  static Optional<Prefix> prefix(String text) {
    try {
      int slash = text.indexOf('/');
      return Optional.of(
          slash >= 0 && text.indexOf('.', slash) > 0
              ? Prefix.parse(text.substring(0, slash + 1) + maskLength(text.substring(slash + 1)))
              : Prefix.parse(text));
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  /// @return -1, which no prefix accepts, for a mask with holes
  private static int maskLength(String netmask) {
    IpAddress mask = IpAddress.parse(netmask);
    int length = Long.bitCount(mask.low());
    boolean solid = mask.low() == (0xFFFF_FFFFL << (32 - length) & 0xFFFF_FFFFL);
    return mask.family() == Family.V4 && solid ? length : -1;
  }

  private static Optional<ClientKey> key(List<String> fields, int count) {
    OptionalLong cid = fields.size() == count ? Fields.number(fields.get(1)) : OptionalLong.empty();
    OptionalLong kid = fields.size() == count ? Fields.number(fields.get(2)) : OptionalLong.empty();
    return cid.isPresent() && kid.isPresent()
        ? Optional.of(new ClientKey(cid.getAsLong(), kid.getAsLong()))
        : Optional.empty();
  }

  private static Optional<Long> cid(List<String> fields) {
    OptionalLong cid = fields.size() == 2 ? Fields.number(fields.get(1)) : OptionalLong.empty();
    return cid.isPresent() ? Optional.of(cid.getAsLong()) : Optional.empty();
  }

  /// All fields as numbers; none if one is not.
  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String field : fields(text, 4)) {
      OptionalLong number = Fields.number(field);
      if (number.isEmpty()) {
        return List.of();
      }
      numbers.add(number.getAsLong());
    }
    return numbers;
  }

  private static List<String> fields(String text, int most) {
    return List.of(text.split(",", most));
  }
}
