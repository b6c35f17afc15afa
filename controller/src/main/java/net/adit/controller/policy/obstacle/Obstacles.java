package net.adit.controller.policy.obstacle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.controller.policy.obstacle.Obstacle.Side;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;

/// What beside the rules a flow may fail of, in the order in which it comes by. Pure.
public final class Obstacles {
  /// Of each kind that may be many.
  private static final int MOST_ALIKE = 10;

  private final Way way;
  private final Way.End from;
  private final Way.End to;
  private final Place source;
  private final Place destination;
  private final Standings standings;
  private final Destinations destinations;
  private final GatewaysOnTheWay gateways;

  private Obstacles(Way.End from, Way.End to, Way way, AddressBook book) {
    this.way = way;
    this.from = from;
    this.to = to;
    source = Place.of(from, way.state(), book);
    destination = Place.of(to, way.state(), book);
    standings = new Standings(way);
    destinations = new Destinations(way.state(), book);
    gateways = new GatewaysOnTheWay(way, source, destination);
  }

  public static List<Obstacle> between(Way.End from, Way.End to, Way way) {
    return new Obstacles(from, to, way, new AddressBook(way.state())).all();
  }

  private List<Obstacle> all() {
    List<Obstacle> found = new ArrayList<>();
    rules().ifPresent(found::add);
    noCommonFamily().ifPresent(found::add);
    found.addAll(few(destinations.unresolved(from)));
    nobodys(Side.SOURCE, source).ifPresent(found::add);
    if (mayHaveTunnel(source) || mayHaveTunnel(destination)) {
      found.addAll(few(standings.of(Side.SOURCE, source.devices())));
      boolean passing = destination.lone().filter(destinations::isOfGateways).isEmpty();
      found.addAll(few(gateways.obstacles(passing)));
    } else if (!source.addresses().isEmpty() && !destination.addresses().isEmpty()) {
      found.add(new Obstacle.NoTunnel());
    }
    found.addAll(ofDestination());
    return List.copyOf(found);
  }

  private Optional<Obstacle> rules() {
    return way.state().isRolledOut()
        ? Optional.empty()
        : Optional.of(
            new Obstacle.NotInForce(
                way.state().enforcement().inForce().of(), way.state().enforcement().failure()));
  }

  private Optional<Obstacle> noCommonFamily() {
    Set<Family> here = source.families();
    Set<Family> there = destination.families();
    return here.isEmpty() || there.isEmpty() || !Collections.disjoint(here, there)
        ? Optional.empty()
        : Optional.of(new Obstacle.NoCommonFamily(here.iterator().next(), there.iterator().next()));
  }

  /// Whether packets between here and there may go through a tunnel.
  private boolean mayHaveTunnel(Place place) {
    return place.anywhere()
        || !place.devices().isEmpty()
        || destinations.isBehindTunnels(place.addresses());
  }

  private Optional<Obstacle> nobodys(Side side, Place place) {
    return place
        .lone()
        .filter(destinations::isOfPool)
        .map(address -> new Obstacle.NobodysAddress(side, address));
  }

  private List<Obstacle> ofDestination() {
    List<Obstacle> found = new ArrayList<>(few(destinations.unresolved(to)));
    nobodys(Side.DESTINATION, destination).ifPresent(found::add);
    if (mayHaveTunnel(source)) {
      List<AddressRange> missing = destinations.notListed(destination.addresses());
      if (!missing.isEmpty()) {
        found.add(new Obstacle.NotListed(missing, missing.equals(destination.addresses())));
      }
      destination.lone().flatMap(gateways::hostAt).ifPresent(found::add);
    }
    if (!destination.devices().isEmpty()) {
      found.addAll(few(standings.of(Side.DESTINATION, destination.devices())));
      found.add(new Obstacle.OwnFilter());
    }
    return found;
  }

  private static List<Obstacle> few(List<Obstacle> alike) {
    if (alike.size() <= MOST_ALIKE) {
      return alike;
    }
    List<Obstacle> few = new ArrayList<>(alike.subList(0, MOST_ALIKE));
    few.add(new Obstacle.More(alike.size() - MOST_ALIKE));
    return few;
  }
}
