package net.adit.host;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Judges an installed openvpn. Pure.
///
/// CVE-2026-13122, -13117, -12996, -12932 and -13698 are mended in 2.6.21 and 2.7.5. Debian mends
/// the version it has without changing its number, so its package version counts too: 2.6.14 is
/// whole from `2.6.14-0+deb12u2` and `2.6.14-1+deb13u3` on.
final class OpenVpnAge {
  private static final String OLDEST = "2.6";
  private static final String NEXT_BRANCH = "2.7";
  private static final String WHOLE_26 = "2.6.21";
  private static final String WHOLE_27 = "2.7.5";
  private static final Pattern DEBIAN =
      Pattern.compile("2\\.6\\.14-[01]\\+deb(12|13)u([0-9]{1,4}).*");
  private static final Map<String, Integer> WHOLE_UPDATES = Map.of("12", 2, "13", 3);

  private OpenVpnAge() {}

  /// What forbids to use it.
  static Optional<Refusal> tooOld(ProgramVersion version) {
    return version.isBefore(OLDEST)
        ? Optional.of(
            Refusal.of(
                Kind.UNAVAILABLE,
                "openvpn-too-old",
                "openvpn " + version + " is too old",
                "install openvpn 2.6 or later"))
        : Optional.empty();
  }

  /// What an administrator should know.
  ///
  /// @param packageVersion as the distribution calls it; empty if it is not a package
  static Optional<Refusal> unmended(ProgramVersion version, Optional<String> packageVersion) {
    boolean whole = !version.isBefore(version.isBefore(NEXT_BRANCH) ? WHOLE_26 : WHOLE_27);
    if (whole || packageVersion.filter(OpenVpnAge::isMendedByDebian).isPresent()) {
      return Optional.empty();
    }
    String exact = packageVersion.orElse(version.toString());
    return Optional.of(
        Refusal.of(
            Kind.UNAVAILABLE,
            "openvpn-unmended",
            "openvpn " + exact + " may lack the security fixes of 2.6.21 and 2.7.5",
            "install the security updates of your distribution, or openvpn 2.6.21 or later"));
  }

  private static boolean isMendedByDebian(String packageVersion) {
    Matcher debian = DEBIAN.matcher(packageVersion);
    return debian.matches()
        && Integer.parseInt(debian.group(2))
            >= WHOLE_UPDATES.getOrDefault(debian.group(1), Integer.MAX_VALUE);
  }
}
