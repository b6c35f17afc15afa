package net.adit.cli.balancer;

import java.util.List;
import java.util.Optional;
import net.adit.cli.input.Given;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.balance.BalancerSpec;
import net.adit.protocol.rest.balance.BalancerView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is said of a balancer on the command line.
final class BalancerOptions {
  @Option(names = "--site", paramLabel = "SITE", description = "the balanced site it stands before")
  private @Nullable String site;

  @Option(
      names = "--address",
      split = ",",
      paramLabel = "ADDRESS",
      description = {
        "the site's virtual addresses, one or one of each family",
        "(default: those of its entry)"
      })
  private @Nullable List<String> addresses;

  @Option(
      names = "--router-id",
      paramLabel = "ADDRESS",
      description = "its IPv4-shaped id in the routing protocol, unique in the cluster")
  private @Nullable String routerId;

  @Option(
      names = "--core-interface",
      split = ",",
      paramLabel = "IF",
      description = "interfaces towards the router that it announces the addresses to")
  private @Nullable List<String> coreInterfaces;

  @Option(
      names = "--vrrp",
      paramLabel = "IF[:ID]",
      description = {
        "hold the addresses on this interface, in turn with the site's other balancers, where no",
        "router takes routes; ID is 1 to 255, the same for all of them (default: the one",
        "they have, else the first from 51 that no other site has);",
        "'none' to announce them to routers again"
      })
  private @Nullable String vrrp;

  /// @param others the balancers there are
  BalancerSpec create(String name, List<BalancerView> others) {
    SiteName of = new SiteName(need("--site", site));
    return new BalancerSpec(
        new GatewayName(name),
        of,
        Given.set(addresses, IpAddress::parse, List.of()),
        IpAddress.parse(need("--router-id", routerId)),
        Given.set(coreInterfaces, InterfaceName::new, List.of()),
        vrrp(Optional.empty(), VrrpId.of(of, others)));
  }

  BalancerSpec applyTo(BalancerSpec present, List<BalancerView> others) {
    SiteName of = Given.value(site, SiteName::new, present.site());
    return new BalancerSpec(
        present.name(),
        of,
        Given.set(addresses, IpAddress::parse, present.virtualAddresses()),
        Given.value(routerId, IpAddress::parse, present.routerId()),
        Given.set(coreInterfaces, InterfaceName::new, present.coreInterfaces()),
        vrrp(present.vrrp(), VrrpId.of(of, others)));
  }

  private Optional<Vrrp> vrrp(Optional<Vrrp> present, int usualId) {
    if (vrrp == null) {
      return present;
    }
    if (vrrp.equals("none")) {
      return Optional.empty();
    }
    int colon = vrrp.lastIndexOf(':');
    return Optional.of(
        colon < 0
            ? new Vrrp(new InterfaceName(vrrp), usualId)
            : new Vrrp(new InterfaceName(vrrp.substring(0, colon)), id(vrrp.substring(colon + 1))));
  }

  private static int id(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new InvalidValueException(Reason.SYNTAX, "VRRP id", text, "expected 1 to 255");
    }
    return Integer.parseInt(text);
  }

  private static String need(String option, @Nullable String value) {
    if (value == null) {
      throw new InvalidValueException(
          Reason.SYNTAX, "balancer", "", "a new balancer needs the option " + option);
    }
    return value;
  }
}
