package net.adit.openvpn.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;

/// The values behind the golden files.
public final class Samples {
  /// Where the files of the server samples lie; the contract test puts its own directory there.
  public static final Path DIRECTORY = Path.of("/run/adit/udp0");

  public static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));

  private Samples() {}

  public static ServerConfig server(ListenAddress listen, String tunnel, Path directory) {
    return new ServerConfig(
        new InterfaceName(tunnel),
        POOL.gatewayV4(),
        listen,
        files(directory),
        new DaemonAccount("root", "root"),
        new DaemonAccount("nobody", "nogroup"),
        4096,
        3);
  }

  private static ServerFiles files(Path directory) {
    return new ServerFiles(
        directory.resolve("devices.pem"),
        directory.resolve("gateway.pem"),
        directory.resolve("gateway.key"),
        directory.resolve("tls-crypt-v2.key"),
        directory.resolve("revoked"),
        directory.resolve("socket/management"),
        directory.resolve("tmp"));
  }

  public static ListenAddress udp() {
    return ListenAddress.dualStack(Transport.UDP, new Port(11940));
  }

  public static ListenAddress tcp() {
    return ListenAddress.dualStack(Transport.TCP, new Port(4430));
  }

  public static ListenAddress udpV4() {
    return ListenAddress.only(Family.V4, Transport.UDP, new Port(11941));
  }

  public static ListenAddress oneAddress() {
    return ListenAddress.on(IpAddress.parse("::1"), Transport.TCP, new Port(4431));
  }

  public static ClientAuthBlock block() {
    return new ClientAuthBlock(
        new Lease(IpAddress.parse("10.200.0.12"), IpAddress.parse("fd00:200::ac8:c")),
        POOL,
        List.of(
            Prefix.parse("10.1.0.0/16"), Prefix.parse("192.0.2.7/32"), Prefix.parse("fd00:1::/48")),
        new ClientDns(
            List.of(IpAddress.parse("10.1.0.53"), IpAddress.parse("fd00:1::53")),
            List.of("corp.example", "Lab.Example", "test.example")),
        Keepalive.DESKTOP,
        List.of(Prefix.parse("192.168.7.0/24"), Prefix.parse("fd00:77::/64")));
  }

  public static ClientAuthBlock phoneBlock() {
    return new ClientAuthBlock(
        block().lease(), POOL, List.of(), ClientDns.NONE, Keepalive.MOBILE, List.of());
  }

  public static Profile profile() {
    return new Profile(
        "Anna's \"laptop\"",
        List.of(
            new Remote(Endpoint.parse("vpn.example.com:443"), Transport.TCP),
            new Remote(Endpoint.parse("vpn.example.com:1194"), Transport.UDP),
            new Remote(Endpoint.parse("[2001:db8::5]:1194"), Transport.UDP)),
        Optional.of("gw-"),
        "-----BEGIN CERTIFICATE-----\nCA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nDEVICE\n-----END CERTIFICATE-----\n",
        Optional.of("-----BEGIN PRIVATE KEY-----\nKEY\n-----END PRIVATE KEY-----\n"),
        "-----BEGIN OpenVPN tls-crypt-v2 client key-----\nTC\n-----END OpenVPN tls-crypt-v2 client key-----\n",
        List.of(Directive.of("dns", "server", "0", "address", "10.1.0.53")));
  }

  public static Profile withoutKey() {
    Profile full = profile();
    return new Profile(
        "d-0123456789abcdef",
        full.remotes().subList(1, 2),
        Optional.empty(),
        full.authorities(),
        full.certificate(),
        Optional.empty(),
        full.tlsCryptKey(),
        List.of());
  }
}
