package net.adit.lab.chaos.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Netns;
import net.adit.model.net.IpAddress;

/// A device with a stream of each family, alone on a client host, that knows all places of its
/// profile. Thread-safe.
public final class Traveller implements AutoCloseable {
  private static final Duration LOGIN = Duration.ofSeconds(60);

  private final String device;
  private final String namespace;
  private final Path directory;
  private final Profile profile;
  private final List<RealClient> lives = new ArrayList<>();
  private final List<SequencedStream> streams = new ArrayList<>();
  private final List<InetSocketAddress> forbidden = new ArrayList<>();
  private final DatagramChannel probe;
  private Instant carried = Instant.EPOCH;
  private Login first;

  private Traveller(String device, String namespace, Path directory, Profile profile) {
    this.device = device;
    this.namespace = namespace;
    this.directory = directory;
    this.profile = profile.onDevice("tun0");
    this.probe = Netns.call(namespace, () -> DatagramChannel.open().bind(new InetSocketAddress(0)));
    lives.add(dial());
    this.first = lives.getFirst().login(LOGIN);
  }

  /// Logs in as the profile says and begins to speak with a server.
  static Traveller start(
      String device, String namespace, Path directory, Profile profile, List<IpAddress> server) {
    Traveller traveller = new Traveller(device, namespace, directory, profile);
    traveller.speak(server);
    return traveller;
  }

  private synchronized void speak(List<IpAddress> server) {
    List<IpAddress> own = addresses();
    for (int family = 0; family < own.size(); family++) {
      streams.add(SequencedStream.open(namespace, server.get(family), own.get(family)));
    }
  }

  private RealClient dial() {
    List<String> remotes = new ArrayList<>(profile.remotes());
    Collections.rotate(remotes, -lives.size());
    String life = device + "-" + (lives.size() + 1);
    return RealClient.start(namespace, life, profile.onRemotes(remotes), directory);
  }

  public String device() {
    return device;
  }

  /// The addresses that it has for life, v4 first.
  public synchronized List<IpAddress> addresses() {
    return Stream.of(first.v4(), first.v6()).flatMap(Optional::stream).toList();
  }

  /// It is gone without a good-bye and comes again from its next place.
  public synchronized void carry() {
    lives.getLast().kill();
    carried = Instant.now();
    lives.add(dial());
  }

  /// When it was carried for the last time.
  public synchronized Instant carried() {
    return carried;
  }

  /// Where it sends what may not arrive.
  synchronized void forbid(IpAddress address, int port) {
    forbidden.add(
        Netns.call(
            namespace,
            () -> new InetSocketAddress(InetAddress.getByAddress(address.toBytes()), port)));
  }

  /// Sends the next packet of each stream.
  synchronized void speak() {
    streams.forEach(SequencedStream::send);
  }

  /// Sends a packet to each place that it may not reach.
  synchronized void tempt() {
    forbidden.forEach(place -> Packets.send(probe, place, device));
  }

  /// When all its streams had an answer again after an instant; empty if one has none now.
  public synchronized Optional<Instant> answeredAfter(Instant from) {
    Optional<Instant> all = Optional.of(from);
    for (SequencedStream stream : streams) {
      Optional<Instant> one = stream.firstAnswer(from);
      all = all.flatMap(until -> one.map(at -> at.isAfter(until) ? at : until));
    }
    return all;
  }

  /// Addresses that the server saw instead of its own.
  public synchronized SortedSet<String> strangers() {
    SortedSet<String> all = new TreeSet<>();
    streams.forEach(stream -> all.addAll(stream.strangers()));
    return all;
  }

  /// How many packets of its streams were sent, and how many were answered.
  public synchronized String tally() {
    long sent = streams.stream().mapToLong(SequencedStream::sent).sum();
    long answered = streams.stream().mapToLong(SequencedStream::answered).sum();
    return answered + " of " + sent;
  }

  /// The logins of each time that it was carried, in order.
  public synchronized List<List<Login>> lives() {
    return lives.stream().map(life -> life.history().logins()).toList();
  }

  /// When it lost the connection of each of these logins; the last of a life may last.
  public synchronized List<List<Instant>> losses() {
    return lives.stream().map(life -> life.history().losses()).toList();
  }

  /// Whether its program believes to be connected.
  public synchronized boolean connected() {
    return lives.getLast().connected();
  }

  /// The end of its log.
  public synchronized List<String> refusals() {
    return lives.getLast().history().refusals();
  }

  @Override
  public synchronized void close() {
    lives.getLast().kill();
    streams.forEach(SequencedStream::close);
    Packets.close(probe);
  }
}
