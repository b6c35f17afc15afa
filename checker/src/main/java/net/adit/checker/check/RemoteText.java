package net.adit.checker.check;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.model.net.IpAddress;

/// Reads hosts, ports and protocols as people write them. Stateless.
final class RemoteText {
  private static final Set<String> PROTOCOLS =
      Set.of(
          "udp", "udp4", "udp6", "tcp", "tcp4", "tcp6", "tcp-client", "tcp4-client", "tcp6-client");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int HIGHEST_PORT = 65_535;

  private RemoteText() {}

  /// The host without brackets; empty if it is none, which is then said.
  static Optional<String> host(String text, Place place, Findings findings) {
    if (text.startsWith("[") && text.endsWith("]") && text.length() > 2) {
      findings.warning(
          place,
          "openvpn does not know brackets around an IPv6 address; they are left out",
          "write the address alone");
      return host(text.substring(1, text.length() - 1), place, findings);
    }
    if (IpAddress.find(text).isPresent()) {
      return IpAddress.find(text).map(IpAddress::toString);
    }
    if (RemoteName.fits(text)) {
      return Optional.of(text);
    }
    findings.error(place, complaint(text), "write the server's name or address, then the port");
    return Optional.empty();
  }

  private static String complaint(String text) {
    if (text.contains("<") || text.contains(">")) {
      return "the server's name is still a placeholder in angle brackets";
    }
    if (text.contains("://")) {
      return "a URL stands where the server's name is expected";
    }
    if (text.matches("[^:]+:[0-9]+")) {
      return "a colon joins the server's name and port, which are two words for openvpn";
    }
    return "this is neither a host name nor an address";
  }

  static OptionalInt port(String text, Place place, Findings findings) {
    if (NUMBER.matcher(text).matches()) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return OptionalInt.of(port);
      }
    }
    boolean shown = text.matches("[A-Za-z0-9-]{1,12}");
    findings.error(
        place,
        "the port"
            + (shown ? " '" + text + "'" : "")
            + " is not a number from 1 to "
            + HIGHEST_PORT,
        "correct it; OpenVPN's own port is 1194");
    return OptionalInt.empty();
  }

  static Optional<String> protocol(String text, Place place, Findings findings) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (PROTOCOLS.contains(text)) {
      return Optional.of(text);
    }
    if (PROTOCOLS.contains(lower)) {
      findings.warning(
          place,
          "openvpn knows the protocol '"
              + lower
              + "' in small letters only, not '"
              + text
              + "'; it is written so",
          "correct it in your file");
      return Optional.of(lower);
    }
    if (lower.endsWith("-server")) {
      findings.error(
          place, "'" + lower + "' makes openvpn wait like a server", "write 'tcp' or 'tcp-client'");
    } else {
      boolean shown = text.matches("[A-Za-z0-9-]{1,12}");
      findings.error(
          place,
          "the protocol" + (shown ? " '" + text + "'" : "") + " is none that openvpn knows",
          "write udp or tcp");
    }
    return Optional.empty();
  }
}
