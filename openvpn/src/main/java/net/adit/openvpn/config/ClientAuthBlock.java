package net.adit.openvpn.config;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Family;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// The options of one login: the lines of a `client-auth` block. Immutable.
///
/// - `ifconfig-push` and `ifconfig-ipv6-push` carry the pool's length, so that the client sees the
///   whole pool through the tunnel; the gateway's address goes along, because in `mode server`
///   without `server` nobody else pushes `route-gateway`.
/// - `ping` and `ping-restart` stand twice: pushed for the client, and plain for the daemon's own
///   side of this one client (2.6 restarts the timers of an instance when it has read the block),
///   so that a phone is not woken by the gateway either. The daemon waits twice as long as the
///   client, as `keepalive` does, so that the client notices first.
/// - `iroute` tells the daemon which networks lie behind this client; the kernel's routes are the
///   agent's business.
///
/// @param lease the device's addresses
/// @param pool the pool the lease is from
/// @param routes what the client sends through the tunnel beside the pool
/// @param networksBehind what the daemon sends to this client beside its lease
public record ClientAuthBlock(
    Lease lease,
    AddressPool pool,
    List<Prefix> routes,
    ClientDns dns,
    Keepalive keepalive,
    List<Prefix> networksBehind) {
  public ClientAuthBlock {
    routes = List.copyOf(routes);
    networksBehind = List.copyOf(networksBehind);
  }

  /// The block's lines in a fixed order.
  ///
  /// @throws net.adit.openvpn.OpenVpnException if one of them cannot be carried
  public List<Directive> lines() {
    List<Directive> lines = new ArrayList<>(addresses());
    routes.forEach(prefix -> lines.add(Directive.push(route("route", prefix))));
    dns.options().forEach(option -> lines.add(Directive.push(option)));
    lines.addAll(timers());
    networksBehind.forEach(prefix -> lines.add(route("iroute", prefix)));
    return List.copyOf(lines);
  }

  private List<Directive> addresses() {
    return List.of(
        Directive.of("ifconfig-push", lease.v4(), pool.v4().netmask()),
        Directive.of("ifconfig-ipv6-push", lease.v6() + "/" + pool.v6().length(), pool.gatewayV6()),
        Directive.push(Directive.of("route-gateway", pool.gatewayV4())));
  }

  private List<Directive> timers() {
    return List.of(
        Directive.push(Directive.of("ping", keepalive.pingSeconds())),
        Directive.push(Directive.of("ping-restart", keepalive.restartSeconds())),
        Directive.of("ping", keepalive.pingSeconds()),
        Directive.of("ping-restart", 2 * keepalive.restartSeconds()));
  }

  private static Directive route(String name, Prefix prefix) {
    return prefix.family() == Family.V4
        ? Directive.of(name, prefix.address(), prefix.netmask())
        : Directive.of(name + "-ipv6", prefix);
  }
}
