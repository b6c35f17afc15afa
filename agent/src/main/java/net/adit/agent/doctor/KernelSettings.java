package net.adit.agent.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.host.Sysctl;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Settings of the kernel that a gateway needs, in the network namespace of the calling thread.
/// Stateless.
final class KernelSettings {
  private static final Path ROOT = Path.of("/proc/sys");
  private static final String LOOSENED = "net/ipv4/conf/all/rp_filter";
  private static final String LOOSE = "2";
  private static final String STRICT = "1";
  private static final String IPV6_OFF = "net/ipv6/conf/%s/disable_ipv6";

  private KernelSettings() {}

  static List<Refusal> findings() {
    List<Refusal> findings = new ArrayList<>();
    for (String forwarding : List.of("net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding")) {
      forbidden(forwarding).ifPresent(findings::add);
    }
    strict().ifPresent(findings::add);
    withoutIpv6().ifPresent(findings::add);
    return findings;
  }

  /// Switched off by the boot line there is no such setting at all; new interfaces, and so the
  /// tunnels, take the default.
  private static Optional<Refusal> withoutIpv6() {
    List<String> off =
        Sysctl.read(IPV6_OFF.formatted("all")).isEmpty()
            ? List.of("the kernel")
            : Stream.concat(Stream.of("all", "default"), interfaces().stream())
                .filter(
                    link -> Sysctl.read(IPV6_OFF.formatted(link)).filter("1"::equals).isPresent())
                .toList();
    return off.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "ipv6-off",
                "IPv6 is switched off on "
                    + String.join(", ", off)
                    + ", so devices' IPv6 addresses lead nowhere here",
                "take 'disable_ipv6' out of /etc/sysctl.d/ and 'ipv6.disable' out of the boot line,"
                    + " then start the host anew"));
  }

  private static Optional<Refusal> forbidden(String setting) {
    Optional<String> value = Sysctl.read(setting);
    if (value.filter("0"::equals).isEmpty() || maySet(setting)) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
            Kind.FORBIDDEN,
            "forwarding-forbidden",
            setting.replace('/', '.') + " is 0 and may not be set here",
            "set it where this host or container is started, such as with '--sysctl "
                + setting.replace('/', '.')
                + "=1'"));
  }

  /// Opens without writing: file rights alone do not tell, for below `net` the kernel lets in who
  /// has CAP_NET_ADMIN.
  private static boolean maySet(String setting) {
    try (FileChannel _ = FileChannel.open(ROOT.resolve(setting), StandardOpenOption.WRITE)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /// The kernel takes the larger of the setting for all interfaces and that of the one.
  private static Optional<Refusal> strict() {
    if (Sysctl.read(LOOSENED).filter(LOOSE::equals).isPresent()) {
      return Optional.empty();
    }
    boolean all = Sysctl.read(LOOSENED).filter(STRICT::equals).isPresent();
    List<String> strict = interfaces().stream().filter(link -> all || isStrict(link)).toList();
    return strict.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "reverse-path-strict",
                "the reverse path filter is strict on "
                    + String.join(", ", strict)
                    + " and drops packets of a device that has just moved here",
                "write 'net.ipv4.conf.all.rp_filter = 2' into /etc/sysctl.d/ and let nothing set it"
                    + " back; the agent sets it at its start"));
  }

  private static boolean isStrict(String link) {
    return Sysctl.read("net/ipv4/conf/" + link + "/rp_filter").filter(STRICT::equals).isPresent();
  }

  private static List<String> interfaces() {
    try (Stream<Path> links = Files.list(ROOT.resolve("net/ipv4/conf"))) {
      return links
          .map(link -> link.getFileName().toString())
          .filter(name -> !List.of("all", "default", "lo").contains(name))
          .filter(HostSurvey.TUNNEL.negate())
          .sorted()
          .toList();
    } catch (IOException noIpv4) {
      return List.of();
    }
  }
}
