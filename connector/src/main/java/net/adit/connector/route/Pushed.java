package net.adit.connector.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.OptionLexer;

/// What a server pushed that is about addresses, as openvpn logs it at verbosity 3: `PUSH: Received
/// control message: 'PUSH_REPLY,route 10.0.0.0 255.0.0.0,…'`. Immutable.
///
/// The server is not trusted: whatever cannot be read is left out, and nothing here is more than a
/// wish, see [Routes].
///
/// @param networks that the server wants to have routed into the tunnel, in its order
/// @param defaultRoute whether it wants all traffic
public record Pushed(List<Prefix> networks, boolean defaultRoute) {
  public static final Pushed NOTHING = new Pushed(List.of(), false);

  private static final String BEFORE = "PUSH: Received control message: '";
  private static final String REPLY = "PUSH_REPLY";

  /// More than any server needs; who pushes more wants to fill a table.
  static final int MOST_NETWORKS = 1000;

  public Pushed {
    networks = List.copyOf(networks);
  }

  /// Reads a line of openvpn's log.
  ///
  /// @return empty if it tells of no pushed options
  public static Optional<Pushed> read(String line) {
    int before = line.indexOf(BEFORE);
    int begin = before + BEFORE.length();
    if (before < 0 || !line.startsWith(REPLY, begin)) {
      return Optional.empty();
    }
    // A line that the log has cut has no end.
    int end = line.lastIndexOf('\'');
    return Optional.of(
        options(line.substring(begin + REPLY.length(), end > begin ? end : line.length())));
  }

  /// Both: a long reply comes in several messages.
  public Pushed and(Pushed more) {
    return new Pushed(
        Stream.concat(networks.stream(), more.networks.stream())
            .distinct()
            .limit(MOST_NETWORKS)
            .toList(),
        defaultRoute || more.defaultRoute);
  }

  private static Pushed options(String text) {
    List<Prefix> networks = new ArrayList<>();
    boolean all = false;
    for (String option : text.split(",", -1)) {
      List<String> words = words(option);
      if (!words.isEmpty()) {
        all |= words.getFirst().startsWith("redirect-");
        network(words.getFirst(), words.subList(1, words.size()))
            .filter(_ -> networks.size() < MOST_NETWORKS)
            .ifPresent(networks::add);
      }
    }
    return new Pushed(networks, all);
  }

  /// As openvpn reads them, so that quotes around a name hide nothing from us that it sees.
  private static List<String> words(String option) {
    try {
      return OptionLexer.split(option);
    } catch (OpenVpnException unreadable) {
      return List.of();
    }
  }

  /// The network of an option `route` or `route-ipv6`; empty if it is none, or cannot be read.
  static Optional<Prefix> network(String option, List<String> parameters) {
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    String first = parameters.getFirst();
    try {
      return switch (option) {
        case "route" ->
            Optional.of(v4(first, parameters.size() > 1 ? parameters.get(1) : "255.255.255.255"));
        case "route-ipv6" -> Optional.of(cut(first));
        default -> Optional.empty();
      };
    } catch (InvalidValueException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static Prefix v4(String address, String mask) {
    byte[] bits = IpAddress.parse(mask).toBytes();
    int length = 0;
    for (byte part : bits) {
      length += Integer.bitCount(part & 0xFF);
    }
    Prefix network = Prefix.containing(IpAddress.parse(address), length);
    if (bits.length != 4 || !network.netmask().equals(mask)) {
      throw new NumberFormatException("no mask of a network");
    }
    return network;
  }

  private static Prefix cut(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? IpAddress.parse(text).toHostPrefix()
        : Prefix.containing(
            IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }
}
