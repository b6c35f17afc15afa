package net.adit.controller.policy.obstacle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.applied.Fault;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;

/// Something beside the rules that a flow may fail of, or that helps to see why it does. Immutable.
public sealed interface Obstacle {

  /// One end of a flow.
  enum Side {
    SOURCE,
    DESTINATION
  }

  /// The rules that were asked about are wanted; gateways decide by others.
  ///
  /// @param inForce of which revision those are; 0 if there are none yet
  /// @param failure why the wanted ones are not offered any more
  record NotInForce(Revision inForce, Optional<String> failure) implements Obstacle {}

  /// No tunnel begins or ends at either end: gateways judge no such flow.
  record NoTunnel() implements Obstacle {}

  record NoCommonFamily(Family source, Family destination) implements Obstacle {}

  /// Devices of one end with which it stands alike.
  ///
  /// @param trouble of the first of them
  /// @param first a few of them
  /// @param count how many there are
  /// @param of all devices of that end
  record OfDevices(Side side, Trouble trouble, List<DeviceId> first, int count, int of)
      implements Obstacle {
    public OfDevices {
      first = List.copyOf(first);
    }

    boolean isAll() {
      return count == of;
    }
  }

  /// An address of a pool that no device holds.
  record NobodysAddress(Side side, IpAddress address) implements Obstacle {}

  /// What a destination's own filter does is known to nobody here.
  record OwnFilter() implements Obstacle {}

  /// About gateways.
  sealed interface OfFleet extends Obstacle {}

  /// The cluster has no gateway that takes sessions.
  record NoGateway() implements OfFleet {}

  /// Gateways that would take sessions, none of which is heard.
  record NonePresent(List<GatewayName> gateways) implements OfFleet {
    public NonePresent {
      gateways = List.copyOf(gateways);
    }
  }

  /// A gateway that carries a session of one end.
  record Absent(GatewayName gateway, Optional<Instant> heardAt) implements OfFleet {}

  /// Likewise: it is being emptied.
  record Disabled(GatewayName gateway) implements OfFleet {}

  /// It carries the session still, and sends it elsewhere.
  record Drained(GatewayName gateway) implements OfFleet {}

  /// Decides by older rules than those in force.
  ///
  /// @param enforced the revision of the plan whose rules it enforces
  record Behind(GatewayName gateway, Revision enforced) implements OfFleet {}

  /// What a gateway reports of itself.
  ///
  /// @param onTheWay whether the flow surely takes this gateway
  record OfGateway(GatewayName gateway, Fault fault, boolean onTheWay) implements OfFleet {}

  /// A destination that is an address of a gateway's host.
  ///
  /// @param onTheWay likewise
  record HostOfGateway(GatewayName gateway, IpAddress address, boolean onTheWay)
      implements OfFleet {}

  /// Destinations in no network that some site lists: devices send no packet for them into the
  /// tunnel.
  ///
  /// @param all whether that is all of the destination
  record NotListed(List<AddressRange> addresses, boolean all) implements Obstacle {
    public NotListed {
      addresses = List.copyOf(addresses);
    }
  }

  /// The DNS has no answer for a name.
  ///
  /// @param all whether the network stands for nothing without it
  record Unresolved(NetworkName network, HostName host, boolean all) implements Obstacle {}

  /// Others like those before.
  record More(int count) implements Obstacle {}
}
