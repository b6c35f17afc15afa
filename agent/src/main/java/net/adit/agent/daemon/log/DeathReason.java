package net.adit.agent.daemon.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a daemon ended, from its last words. Pure.
public final class DeathReason {
  private static final int LONGEST_QUOTE = 200;
  private static final String EXITING = "Exiting due to fatal error";
  private static final Pattern TIME =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ");

  private record Known(Pattern pattern, String sentence) {
    static Known of(String pattern, String sentence) {
      return new Known(Pattern.compile(pattern), sentence);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of(
              "Cannot open TUN/TAP dev|Cannot open tun",
              "there is no usable /dev/net/tun; load the kernel's tun module ('modprobe tun') or give"
                  + " the container the device"),
          Known.of(
              "Cannot ioctl TUNSETIFF.*(busy|Device or resource busy)",
              "another program holds the tunnel interface of this name; end it"),
          Known.of(
              "Cannot ioctl TUNSETIFF.*not permitted|Linux can't add (IP|link)",
              "it may not make tunnel interfaces; run the agent as root or with CAP_NET_ADMIN"),
          Known.of(
              "bind failed.*Address already in use",
              "another program listens on its port; end it ('ss -lnp' shows who it is)"),
          Known.of(
              "bind failed.*Cannot assign requested address",
              "its listening address is not on this host"),
          Known.of(
              "Cannot load (certificate file|private key file|inline certificate)|private key password",
              "its certificate or key cannot be loaded; join the gateway again"),
          Known.of(
              "Cannot load CA certificate file|CA file.*empty|no certificate or crl found",
              "there is no device authority to load; the plan lists none"),
          Known.of(
              "Address family not supported",
              "the kernel has no IPv6; load its module or start it without 'ipv6.disable=1'"),
          Known.of("Out of Memory|Cannot allocate memory", "the host has no memory left"),
          Known.of(
              "failed to find (UID|GID)|user .* not found|cannot look up",
              "the user or group it shall run as does not exist on this host"));

  private DeathReason() {}

  /// One sentence.
  ///
  /// @param lines the last of the daemon's output; nothing in it is secret
  public static String of(List<String> lines) {
    return lines.reversed().stream()
        .flatMap(line -> known(line).stream())
        .findFirst()
        .or(() ->
            lines.stream().anyMatch(DeathReason::isFatal) ? lastComplaint(lines) : Optional.empty())
        .orElse("it left no word why; was it killed?");
  }

  private static Optional<String> known(String line) {
    return KNOWN.stream()
        .filter(known -> known.pattern().matcher(line).find())
        .map(Known::sentence)
        .findFirst();
  }

  /// Only then the line before is the reason; a daemon that was killed just stops talking.
  private static boolean isFatal(String line) {
    return line.contains(EXITING) || line.contains("Options error:");
  }

  private static Optional<String> lastComplaint(List<String> lines) {
    return lines.reversed().stream()
        .map(line -> TIME.matcher(line).replaceFirst("").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith(EXITING))
        .filter(line -> !line.startsWith("Use --help"))
        .findFirst()
        .map(line -> "it said '" + line.substring(0, Math.min(LONGEST_QUOTE, line.length())) + "'");
  }
}
