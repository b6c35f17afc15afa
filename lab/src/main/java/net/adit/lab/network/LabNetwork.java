package net.adit.lab.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Command;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.host.Leftover;
import net.adit.lab.host.RunFile;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Host;
import net.adit.lab.topology.IpScript;
import net.adit.lab.topology.OspfText;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.RouterText;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import net.adit.lab.topology.Topology;

/// A raised network: namespaces, wires, addresses, core routers with FRR, servers. Thread-safe;
/// closing it removes everything, and so does a later start if this process is killed.
public final class LabNetwork implements AutoCloseable {
  private final Shape shape;
  private final Topology topology;
  private final RunFile runFile;
  private final IpScript script;
  private final RouterKeys keys;
  private final Routing routing;
  private final List<FrrRouter> routers = new ArrayList<>();

  private LabNetwork(Shape shape, RunFile runFile, RouterKeys keys, Routing routing) {
    this.shape = shape;
    this.topology = Cluster.of(shape);
    this.runFile = runFile;
    this.script = new IpScript(topology, runFile.prefix());
    this.keys = keys;
    this.routing = routing;
  }

  /// Removes the leftovers of dead labs and raises a new one: namespaces and core routers. Takes
  /// about a second.
  public static LabNetwork raise(Shape shape, RouterKeys keys) {
    return raise(shape, keys, Routing.OSPF);
  }

  /// As the other, with routers of any protocol.
  public static LabNetwork raise(Shape shape, RouterKeys keys, Routing routing) {
    Cleaner.removeDead(false);
    LabNetwork network = new LabNetwork(shape, RunFile.create(), keys, routing);
    try {
      network.build();
    } catch (RuntimeException failed) {
      network.close();
      throw failed;
    }
    return network;
  }

  private void build() {
    Cleaner.empty(runFile);
    runFile.note(new Leftover.Directory(runFile.directory()));
    script.namespaces().forEach(name -> runFile.note(new Leftover.Namespace(name)));
    makeDirectory(runFile.directory());
    batch(script.makeNamespaces());
    Parallel.forEach(topology.hosts(), this::settle);
    batch(script.makeWires());
    Parallel.forEach(topology.hosts(), this::furnish);
    for (int site = 1; site <= shape.sites(); site++) {
      routers.add(router(Cluster.core(site), routing.core(shape, site)));
    }
    List<FrrRouter> all = new ArrayList<>(routers);
    if (!Cluster.edges(shape).isEmpty()) {
      all.add(router(Cluster.INTERNET, OspfText.edge(shape)));
    }
    Parallel.forEach(all, FrrRouter::start);
  }

  private void settle(Host host) {
    List<String> arguments = new ArrayList<>(List.of("sysctl", "-q", "-w"));
    arguments.addAll(script.settings(host));
    Command.of(arguments).in(namespace(host.name())).run().orThrow();
  }

  private void furnish(Host host) {
    Command.of("ip", "-n", namespace(host.name()), "-batch", "-")
        .input(lines(script.inside(host)))
        .run()
        .orThrow();
  }

  private static void batch(List<String> lines) {
    Command.of("ip", "-batch", "-").input(lines(lines)).run().orThrow();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /// A router with FRR in the namespace of a host, not started yet.
  public FrrRouter router(String host, RouterText text) {
    return new FrrRouter(namespace(host), text, keys, directory("frr"));
  }

  public Shape shape() {
    return shape;
  }

  public Topology topology() {
    return topology;
  }

  public RouterKeys keys() {
    return keys;
  }

  public int number() {
    return runFile.number();
  }

  /// The namespace of a host of the topology.
  public String namespace(String host) {
    return script.namespace(host);
  }

  /// The core routers, by site.
  public List<FrrRouter> routers() {
    return List.copyOf(routers);
  }

  /// A directory of this lab's files, made if need be and removed with the lab.
  public Path directory(String name) {
    return makeDirectory(runFile.directory().resolve(name));
  }

  private static Path makeDirectory(Path path) {
    try {
      return Ending.making(() -> Files.createDirectories(path));
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE, "cannot make " + path + ": " + failed, failed);
    }
  }

  /// Starts a program on a host, its output in the lab's `log` directory.
  public LabProcess start(String host, String name, List<String> arguments) {
    return LabProcess.start(Launch.in(namespace(host), name, log(name), arguments));
  }

  /// The log file of a program.
  public Path log(String name) {
    return directory("log").resolve(name.replace(' ', '-') + ".log");
  }

  /// Runs a program on a host to its end.
  public Command command(String host, String... arguments) {
    return Command.of(arguments).in(namespace(host));
  }

  /// Does something on a host with this process's own sockets.
  public <T> T at(String host, Callable<T> task) {
    return net.adit.lab.host.Netns.call(namespace(host), task);
  }

  /// Takes an interface of a host down or up: the cable is pulled.
  public void link(String host, String name, boolean up) {
    Command.of("ip", "-n", namespace(host), "link", "set", name, up ? "up" : "down")
        .run()
        .orThrow();
  }

  /// Notes a process outside the namespaces, so that it is removed with the lab.
  public void adopt(LabProcess process) {
    net.adit.lab.host.ProcessTable.started(process.pid())
        .ifPresent(started -> runFile.note(new Leftover.Running(process.pid(), started)));
  }

  /// Leaves the lab standing when this process ends, until it is taken down by its number.
  public void keep() {
    runFile.note(new Leftover.Keep());
  }

  /// Waits until every core router has all its neighbours: the other cores, over both protocols.
  public void awaitCores(Duration within) {
    int others = shape.sites() - 1;
    Parallel.forEach(routers, router -> router.awaitNeighbours(others, within));
  }

  @Override
  public void close() {
    Cleaner.remove(runFile);
  }
}
