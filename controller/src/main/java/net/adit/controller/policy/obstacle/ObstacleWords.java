package net.adit.controller.policy.obstacle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.controller.policy.obstacle.Obstacle.Side;
import net.adit.controller.rule.Naming;
import net.adit.model.Revision;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Obstacles as sentences. Thread-safe as its naming is.
public record ObstacleWords(Naming naming) {
  private static final int MOST_RANGES = 3;

  /// What it does to the flow.
  public enum Effect {
    /// Nothing passes while it holds.
    STOPS,
    /// Some may be lost.
    RISK,
    /// Good to know.
    NOTE
  }

  /// @param kind dashed, stable
  /// @param remedy empty if there is nothing to do
  public record Words(String kind, Effect effect, String what, String remedy) {}

  public Words of(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.NotInForce(var inForce, var failure) -> notInForce(inForce, failure);
      case Obstacle.NoTunnel() ->
          new Words(
              "no-tunnel",
              Effect.NOTE,
              "neither end is a device, so such packets come by no tunnel and no rule judges them",
              "ask about a device, user or group");
      case Obstacle.NoCommonFamily(var source, var destination) ->
          noCommonFamily(source, destination);
      case Obstacle.OfDevices devices -> new DeviceWords(naming).of(devices);
      case Obstacle.NobodysAddress(var side, var address) -> nobodys(side, address);
      case Obstacle.OwnFilter() ->
          new Words(
              "own-filter",
              Effect.NOTE,
              "whether the destination's own filter lets the flow in is not known here",
              "");
      case Obstacle.More(int count) ->
          new Words("more", Effect.NOTE, "and " + count + " more like these", "");
      case Obstacle.OfFleet fleet -> GatewayWords.of(fleet);
      case Obstacle.NotListed(var addresses, var all) -> notListed(addresses, all);
      case Obstacle.Unresolved(var network, var host, var all) ->
          new Words(
              "unresolved",
              all ? Effect.STOPS : Effect.RISK,
              "the DNS has no answer for '%s', so network '%s' stands for %s"
                  .formatted(host, network, all ? "no address" : "the rest of it alone"),
              "correct the name with 'adit network edit %s', or the DNS that controllers ask"
                  .formatted(network));
    };
  }

  private static Words notInForce(Revision inForce, Optional<String> failure) {
    String now =
        inForce.equals(Revision.ZERO)
            ? "no policy is in force yet and everything is denied"
            : "the policy of revision " + inForce + " is in force";
    return failure
        .map(why ->
            new Words(
                "not-in-force",
                Effect.RISK,
                "these rules are not in force: " + now + ", and they have failed: " + why,
                "change them, or try again with 'adit policy roll-out offer'"))
        .orElseGet(() ->
            new Words(
                "not-in-force",
                Effect.RISK,
                "these rules are not in force: " + now + ", and gateways load these",
                "wait a moment, and look with 'adit policy roll-out'"));
  }

  private static Words noCommonFamily(Family source, Family destination) {
    return new Words(
        "no-common-family",
        Effect.STOPS,
        "the source has " + ip(source) + " addresses alone, the destination " + ip(destination),
        "ask about addresses of one family");
  }

  private static Words nobodys(Side side, IpAddress address) {
    String spoofed =
        side == Side.SOURCE ? ", and gateways drop packets that a device sends from it" : "";
    return new Words(
        "nobodys-address",
        Effect.STOPS,
        "no device holds " + address + spoofed,
        "see 'adit device list'");
  }

  private static Words notListed(List<AddressRange> addresses, boolean all) {
    String which =
        addresses.stream()
                .limit(MOST_RANGES)
                .map(ObstacleWords::text)
                .collect(Collectors.joining(", "))
            + (addresses.size() > MOST_RANGES ? " and more" : "");
    return new Words(
        "not-listed",
        all ? Effect.STOPS : Effect.RISK,
        "no site lists a network with "
            + which
            + ", so devices send nothing for it into the tunnel",
        "list its network: adit site edit SITE --network NETWORK");
  }

  private static String text(AddressRange range) {
    return range.first().equals(range.last()) ? range.first().toString() : range.toString();
  }

  private static String ip(Family family) {
    return family == Family.V4 ? "IPv4" : "IPv6";
  }
}
