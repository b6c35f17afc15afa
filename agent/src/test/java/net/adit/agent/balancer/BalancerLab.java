package net.adit.agent.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.agent.balancer.entry.EntryAddresses;
import net.adit.agent.fault.Faults;
import net.adit.host.HostFiles;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.Secret;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.lab.TestAuthority;
import net.adit.pki.tlscrypt.TlsCryptChannel;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;

/// A balanced site with real daemons, and clients behind its edge:
///
/// ```
///   client 1  10.9.1.2 ┐                    ┌ .11  balancer 1
///             fd09:1::2├ [edge] lan 192.0.2.1├ .12  balancer 2
///   client 2  10.9.2.2 ┘     fd02::1        ├ .21  gateway 1  ┐ 198.51.100.1 and fd51::1
///   …                                       └ .22  gateway 2  ┘ on the loopback
/// ```
///
/// Each gateway has a daemon for UDP (own port 11940, shared 1194) and one for TCP (11941, 443).
/// Confined to one test.
final class BalancerLab implements AutoCloseable {
  private static final String UP = "Initialization Sequence Completed";
  private static final int BALANCERS = 2;
  private static final int GATEWAYS = 2;

  private final NetworkNamespace edge = new NetworkNamespace();
  private final List<NetworkNamespace> balancers = new ArrayList<>();
  private final List<NetworkNamespace> gateways = new ArrayList<>();
  private final List<NetworkNamespace> clients = new ArrayList<>();
  private final Map<String, Process> processes = new HashMap<>();
  private final List<Balancer> running = new ArrayList<>();
  private final Path directory = newDirectory();
  private final TestAuthority authority = new TestAuthority(directory);
  private final TlsCryptChannel channel =
      new TlsCryptChannel(
          TlsCryptV2ClientKey.parse(Secret.ofText(authority.read("tls-crypt.pem"))));

  BalancerLab() {
    forward(edge);
    edge.exec("ip", "link", "add", "lan", "type", "bridge");
    edge.exec("ip", "link", "set", "lan", "up");
    address(edge, "lan", "192.0.2.1/24", "fd02::1/64");
    for (int i = 1; i <= BALANCERS; i++) {
      balancers.add(forward(onLan(10 + i)));
    }
    for (int i = 1; i <= GATEWAYS; i++) {
      gateways.add(onLan(20 + i));
      furnish(gateways.getLast());
      server(i, Transport.UDP);
      server(i, Transport.TCP);
    }
    enterThrough(1);
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory(
          "adt-balancer-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static NetworkNamespace forward(NetworkNamespace host) {
    host.exec("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    return host;
  }

  private static void address(NetworkNamespace host, String link, String v4, String v6) {
    host.exec("ip", "address", "add", v4, "dev", link);
    host.exec("ip", "address", "add", v6, "dev", link, "nodad");
  }

  private NetworkNamespace onLan(int number) {
    NetworkNamespace host = new NetworkNamespace();
    edge.connect("p" + number, host, "lan0");
    edge.exec("ip", "link", "set", "p" + number, "master", "lan");
    address(host, "lan0", "192.0.2." + number + "/24", "fd02::" + number + "/64");
    host.exec("ip", "route", "add", "default", "via", "192.0.2.1");
    host.exec("ip", "route", "add", "default", "via", "fd02::1");
    return host;
  }

  /// The virtual addresses, as the gateway's agent sets them, and the shared ports.
  private void furnish(NetworkNamespace gateway) {
    gateway.call(() -> {
      UndoJournal journal = UndoJournal.open(directory.resolve(gateway.name() + ".journal"));
      try (RouteNetlink kernel = new RouteNetlink()) {
        new EntryAddresses(kernel, new Sysctl(journal), journal)
            .keep(List.of(Plans.ENTRY4, Plans.ENTRY6));
      }
      return true;
    });
    gateway.exec(
        "nft",
        """
        table inet share {
          chain share {
            type nat hook prerouting priority dstnat; policy accept;
            fib daddr type local udp dport 1194 redirect to :11940
            fib daddr type local tcp dport 443 redirect to :11941
          }
        }
        """);
  }

  private void server(int gateway, Transport transport) {
    boolean udp = transport == Transport.UDP;
    String config =
        """
        mode server
        tls-server
        dev tun%1$s
        dev-type tun
        topology subnet
        server 10.%2$d.%3$d.0 255.255.255.0
        proto %4$s
        port %5$d
        %6$s
        ca devices.pem
        cert gateway.pem
        key gateway.key
        dh none
        tls-crypt-v2 tls-crypt-v2.key allow-noncookie
        duplicate-cn
        keepalive 1 3
        verb 3
        """
            .formatted(
                transport,
                udp ? 8 : 7,
                gateway,
                udp ? "udp6" : "tcp6-server",
                Plans.ownPort(transport).number(),
                udp ? "multihome\nconnect-freq-initial 10000 1" : "tcp-nodelay");
    start(gateways.get(gateway - 1), serverName(gateway, transport), config);
    awaitLog(serverName(gateway, transport), UP, 1);
  }

  private static String serverName(int gateway, Transport transport) {
    return "gateway-" + gateway + "-" + transport;
  }

  private void start(NetworkNamespace host, String name, String config) {
    Path file = authority.write(name + ".conf", config);
    processes.put(
        name,
        Shell.start(
            directory.resolve(name + ".log"),
            host.inside("openvpn", "--cd", directory.toString(), "--config", file.toString())));
  }

  /// Starts a balancer and waits until it may be sent clients.
  Balancer balance(int number, BalancePlan plan, Faults faults) {
    NetworkNamespace host = balancers.get(number - 1);
    Balancer balancer =
        host.call(() ->
            Balancer.start(
                new LinuxSpreadHost(new ProcessRunner()),
                faults,
                target -> new InsideProber(host, target, channel)));
    running.add(balancer);
    balancer.plan(plan);
    Shell.await(
        "balancer " + number + " is fit",
        () -> balancer.serving().filter(served -> !served.isEmpty()).isPresent());
    return balancer;
  }

  /// The network sends clients to this balancer from now on.
  void enterThrough(int balancer) {
    edge.exec("ip", "route", "replace", Plans.ENTRY4 + "/32", "via", "192.0.2.1" + balancer);
    edge.exec("ip", "route", "replace", Plans.ENTRY6 + "/128", "via", "fd02::1" + balancer);
  }

  /// The balancer has the virtual addresses on the LAN, as VRRP would give it, and nobody a route.
  void hold(int balancer) {
    edge.exec("ip", "route", "replace", Plans.ENTRY4 + "/32", "dev", "lan");
    edge.exec("ip", "route", "replace", Plans.ENTRY6 + "/128", "dev", "lan");
    address(balancer(balancer), "lan0", Plans.ENTRY4 + "/32", Plans.ENTRY6 + "/128");
  }

  /// Takes a balancer from the network.
  void unplug(int balancer) {
    edge.exec("ip", "link", "set", "p" + (10 + balancer), "down");
  }

  NetworkNamespace balancer(int number) {
    return balancers.get(number - 1);
  }

  /// A client's host, which the next number makes.
  NetworkNamespace client(int number) {
    while (clients.size() < number) {
      int next = clients.size() + 1;
      NetworkNamespace host = new NetworkNamespace();
      edge.connect("c" + next, host, "eth0");
      address(edge, "c" + next, "10.9." + next + ".1/24", "fd09:" + next + "::1/64");
      address(host, "eth0", "10.9." + next + ".2/24", "fd09:" + next + "::2/64");
      host.exec("ip", "route", "add", "default", "via", "10.9." + next + ".1");
      host.exec("ip", "route", "add", "default", "via", "fd09:" + next + "::1");
      clients.add(host);
    }
    return clients.get(number - 1);
  }

  /// Starts a client on its host and waits for its login.
  void login(int number, IpAddress entry, Transport transport) {
    String family = entry.toString().contains(":") ? "6" : "4";
    boolean udp = transport == Transport.UDP;
    String config =
        """
        client
        dev tun
        nobind
        remote %s %d %s
        connect-retry 1 1
        %s
        ca devices.pem
        cert device.pem
        key device.key
        tls-crypt-v2 tls-crypt.pem
        remote-cert-tls server
        verb 3
        """
            .formatted(
                entry,
                udp ? 1194 : 443,
                udp ? "udp" + family : "tcp" + family + "-client",
                udp ? "explicit-exit-notify 1" : "");
    start(client(number), "client-" + number, config);
    awaitLogins(number, 1);
  }

  void awaitLogins(int client, int times) {
    awaitLog("client-" + client, UP, times);
  }

  int logins(int client) {
    return count(log("client-" + client), UP);
  }

  /// The gateway of the client's newest login, by the address it got.
  int gatewayOf(int client) {
    String log = log("client-" + client);
    int at = log.lastIndexOf("ifconfig 10.");
    return Integer.parseInt(log.substring(at + "ifconfig 10.".length()).split("[. ]", -1)[1]);
  }

  /// Whether so many pings through the client's tunnel are all answered.
  boolean reaches(int client, int pings) {
    String far = log("client-" + client).contains("ifconfig 10.7.") ? "10.7." : "10.8.";
    String output =
        client(client)
            .exec("ping", "-i", "0.1", "-W", "2", "-c", "" + pings, far + gatewayOf(client) + ".1");
    return output.contains(" " + pings + " received");
  }

  boolean gatewayHasSeen(int gateway, Transport transport, String address) {
    return log(serverName(gateway, transport)).contains(address);
  }

  /// Takes a gateway's host from the network.
  void cutOff(int gateway) {
    edge.exec("ip", "link", "set", "p" + (20 + gateway), "down");
  }

  /// Ends both daemons of a gateway without a good-bye.
  void kill(int gateway) {
    for (Transport transport : Transport.values()) {
      Optional.ofNullable(processes.get(serverName(gateway, transport)))
          .orElseThrow()
          .destroyForcibly()
          .onExit()
          .join();
    }
  }

  private void awaitLog(String name, String words, int times) {
    Shell.await(
        name + " says " + times + " times '" + words + "': " + directory.resolve(name + ".log"),
        () -> count(log(name), words) >= times);
  }

  private String log(String name) {
    return authority.read(name + ".log");
  }

  private static int count(String text, String what) {
    return text.split(what, -1).length - 1;
  }

  @Override
  public void close() {
    running.forEach(Balancer::close);
    processes.values().forEach(Process::destroyForcibly);
    clients.forEach(NetworkNamespace::close);
    gateways.forEach(NetworkNamespace::close);
    balancers.forEach(NetworkNamespace::close);
    edge.close();
    HostFiles.deleteAll(directory);
  }
}
