package net.adit.lab.chaos.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.lab.chaos.change.Administrator;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.LabException;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.Parallel;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;

/// All clients of a run, what they send, and the traps for what may not arrive. Thread-safe; one
/// thread sends for all.
public final class Crowd implements AutoCloseable {
  /// Where a client host listens for packets of other devices.
  private static final int DEVICE_PORT = 7010;

  private static final int PERIOD_MILLIS = 100;

  /// Of so many packets of a stream one goes where it may not.
  private static final int TEMPTATION = 3;

  private final LabNetwork network;
  private final List<Traveller> travellers;
  private final List<Trap> forbidden = new ArrayList<>();
  private final List<Trap> doors = new ArrayList<>();
  private final Map<String, RealClient> guests = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streams").factory());
  private final AtomicLong ticks = new AtomicLong();

  private Crowd(LabNetwork network, List<Traveller> travellers) {
    this.network = network;
    this.travellers = List.copyOf(travellers);
  }

  /// Lets a device log in on each client host, the first on the first.
  public static Crowd gather(
      LabNetwork network, List<String> devices, Map<String, Profile> profiles) {
    Traveller[] travellers = new Traveller[devices.size()];
    Parallel.forEach(
        IntStream.range(0, devices.size()).boxed().toList(),
        i ->
            travellers[i] =
                Traveller.start(
                    devices.get(i),
                    network.namespace(Cluster.client(i + 1)),
                    network.directory("clients"),
                    Optional.ofNullable(profiles.get(devices.get(i))).orElseThrow(),
                    Addresses.server(1 + i % network.shape().sites())));
    Crowd crowd = new Crowd(network, List.of(travellers));
    crowd.setTraps();
    ScheduledFuture<?> _ =
        crowd.sender.scheduleAtFixedRate(crowd::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return crowd;
  }

  private void setTraps() {
    for (int site = 1; site <= network.shape().sites(); site++) {
      String server = Cluster.server(site);
      forbidden.add(trap(server, Administrator.FORBIDDEN_PORT));
      doors.add(trap(server, Administrator.DOOR_PORT));
    }
    for (int i = 0; i < travellers.size(); i++) {
      Traveller traveller = travellers.get(i);
      Traveller next = travellers.get((i + 1) % travellers.size());
      forbidden.add(trap(Cluster.client(i + 1), DEVICE_PORT));
      List<IpAddress> server = Addresses.server(1 + i % network.shape().sites());
      server.forEach(address -> traveller.forbid(address, Administrator.FORBIDDEN_PORT));
      traveller.forbid(server.getFirst(), Administrator.DOOR_PORT);
      next.addresses().forEach(address -> traveller.forbid(address, DEVICE_PORT));
    }
  }

  private Trap trap(String host, int port) {
    return Trap.open(network.namespace(host), host + ":" + port, port);
  }

  private void tick() {
    travellers.forEach(Traveller::speak);
    if (ticks.incrementAndGet() % TEMPTATION == 0) {
      travellers.forEach(Traveller::tempt);
    }
  }

  public List<Traveller> travellers() {
    return travellers;
  }

  /// A guest comes with a profile that was made for it, without traffic of its own.
  public void welcome(String guest, Path profile) {
    try {
      guests.put(
          guest,
          RealClient.start(
              network.namespace(Cluster.client(network.shape().clients())),
              guest,
              new Profile(Files.readString(profile)).withoutDevice(),
              network.directory("clients")));
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE, "cannot read " + profile + ": " + failed, failed);
    }
  }

  /// Whether a guest came, and believes to be connected.
  public Optional<Boolean> connected(String guest) {
    return Optional.ofNullable(guests.get(guest)).map(RealClient::connected);
  }

  /// How many travellers' streams flow now.
  public int flowing() {
    return flowing(Instant.EPOCH);
  }

  /// How many of them have flowed since an instant, and still do.
  public int flowing(Instant since) {
    return (int) travellers.stream().filter(one -> one.answeredAfter(since).isPresent()).count();
  }

  /// Forbidden packets that arrived since an instant.
  public List<Trap.Caught> forbidden(Instant since) {
    return forbidden.stream().flatMap(trap -> trap.since(since).stream()).toList();
  }

  /// Packets that came through the door since an instant.
  public List<Trap.Caught> throughTheDoor(Instant since) {
    return doors.stream().flatMap(trap -> trap.since(since).stream()).toList();
  }

  @Override
  public void close() {
    sender.shutdownNow();
    Stream.concat(forbidden.stream(), doors.stream()).forEach(Trap::close);
    travellers.forEach(Traveller::close);
    guests.values().forEach(RealClient::kill);
  }
}
