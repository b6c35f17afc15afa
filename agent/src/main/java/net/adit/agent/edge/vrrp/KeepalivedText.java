package net.adit.agent.edge.vrrp;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import net.adit.model.balance.Vrrp;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// Renders keepalived's configuration (keepalived.conf(5)): a virtual router for each family, which
/// a file takes out of the race while this balancer does not serve that address. Pure.
///
/// All balancers have the same priority and nobody takes the address from one that serves: a change
/// costs a moment, and all spread alike. They tell one another five times a second; three silent
/// turns make another one speak up (RFC 9568 §6.1).
///
/// @param directory where the files are
record KeepalivedText(HeldAddresses held, Path directory) {
  /// In the file of a family that is served, and of one that is not.
  static final String FIT = "0\n";

  static final String UNFIT = "1\n";

  private static final Pattern LINE =
      Pattern.compile("^ +([0-9a-f.:]+)/([0-9]{1,3}) dev (\\S+)$", Pattern.MULTILINE);

  /// An address that keepalived puts on an interface.
  record Line(IpAddress address, int length, InterfaceName link) {}

  /// The addresses of a configuration written here.
  static List<Line> addresses(String text) {
    return LINE.matcher(text)
        .results()
        .map(found ->
            new Line(
                IpAddress.parse(found.group(1)),
                Integer.parseInt(found.group(2)),
                new InterfaceName(found.group(3))))
        .toList();
  }

  static Path fitness(Path directory, Family family) {
    return directory.resolve(nameOf(family));
  }

  String text() {
    StringBuilder text = new StringBuilder("global_defs {\n  vrrp_version 3\n}\n");
    for (IpAddress address : held.addresses()) {
      text.append(router(address));
    }
    return text.toString();
  }

  private String router(IpAddress address) {
    Vrrp vrrp = held.vrrp();
    String name = nameOf(address.family());
    return """
    track_file fit_%1$s {
      file "%2$s"
      weight 0
    }
    vrrp_instance adit_%1$s {
      state BACKUP
      nopreempt
      version 3
      interface %3$s
      virtual_router_id %4$d
      priority 100
      advert_int 0.2
      track_file {
        fit_%1$s
      }
      virtual_ipaddress {
    %5$s    %6$s dev %3$s
      }
    }
    """
        .formatted(
            name,
            fitness(directory, address.family()),
            vrrp.link(),
            vrrp.id(),
            address.family() == Family.V6 ? linkLocal(vrrp) : "",
            address.toHostPrefix());
  }

  /// IPv6 wants a link-local address first (RFC 9568 §5.2.9); this is the one that belongs to the
  /// virtual router's own MAC (§7.3).
  private static String linkLocal(Vrrp vrrp) {
    return "    fe80::200:5eff:fe00:2%02x/64 dev %s\n".formatted(vrrp.id(), vrrp.link());
  }

  private static String nameOf(Family family) {
    return family == Family.V4 ? "v4" : "v6";
  }
}
