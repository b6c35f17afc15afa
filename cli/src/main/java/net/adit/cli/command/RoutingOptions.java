package net.adit.cli.command;

import net.adit.cli.input.Given;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.model.routing.RoutingProtocol.Bgp;
import net.adit.model.routing.RoutingProtocol.Ospf;
import net.adit.model.routing.RoutingProtocol.Rip;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that choose a routing protocol and what belongs to it.
final class RoutingOptions {
  private enum Word {
    OSPF,
    BGP,
    RIP
  }

  @Option(
      names = "--routing",
      paramLabel = "PROTOCOL",
      description =
          "ospf, bgp or rip: by what gateways tell the core's routers where devices are; rip takes"
              + " seconds, seldom more than half a minute")
  private @Nullable Word protocol;

  @Option(
      names = "--ospf-area",
      paramLabel = "AREA",
      description = "area of the gateways' links, such as 0.0.0.0")
  private @Nullable String area;

  @Option(
      names = "--as-number",
      paramLabel = "AS",
      description = "the gateways' own autonomous system, such as 64512")
  private @Nullable String asNumber;

  RoutingProtocol applyTo(RoutingProtocol present) {
    Word chosen = protocol == null ? word(present) : protocol;
    refuse("--ospf-area", area, chosen, Word.OSPF);
    refuse("--as-number", asNumber, chosen, Word.BGP);
    return switch (chosen) {
      case OSPF ->
          Given.value(
              area,
              text -> new Ospf(IpAddress.parse(text)),
              present instanceof Ospf ? present : RoutingProtocol.DEFAULT);
      case BGP -> bgp(present);
      case RIP -> new Rip();
    };
  }

  private RoutingProtocol bgp(RoutingProtocol present) {
    if (asNumber != null) {
      return new Bgp(AsNumber.parse(asNumber));
    }
    if (present instanceof Bgp) {
      return present;
    }
    throw new InvalidValueException(
        Reason.CONFLICT, "routing", "bgp", "name the gateways' own system by --as-number AS");
  }

  private static Word word(RoutingProtocol protocol) {
    return switch (protocol) {
      case Ospf _ -> Word.OSPF;
      case Bgp _ -> Word.BGP;
      case Rip _ -> Word.RIP;
    };
  }

  private static void refuse(String option, @Nullable String given, Word chosen, Word owner) {
    if (given != null && chosen != owner) {
      String name = owner.name().toLowerCase(java.util.Locale.ROOT);
      throw new InvalidValueException(
          Reason.CONFLICT, option, given, "this option goes with --routing " + name);
    }
  }
}
