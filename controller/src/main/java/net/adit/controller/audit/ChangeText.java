package net.adit.controller.audit;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.controller.rule.Naming;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.desired.User;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// One change in words. Immutable.
///
/// @param type dashed, such as `device-put`
/// @param subject what it is about: a name, or an id whose name was erased
public record ChangeText(String type, String subject, String sentence) {
  public static ChangeText of(Change change, Naming naming) {
    String type =
        change
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(java.util.Locale.ROOT);
    return new ChangeText(type, subject(change, naming), sentence(change, naming));
  }

  private static String subject(Change change, Naming naming) {
    return switch (change) {
      case Change.SettingsPut _, Change.FeatureLevelRaised _ -> "cluster";
      case Change.AuthorityAdded added -> added.authority().fingerprint().value();
      case Change.SitePut put -> put.site().name().value();
      case Change.SiteRemoved removed -> removed.name().value();
      case Change.GatewayPut put -> put.gateway().name().value();
      case Change.GatewayRemoved removed -> removed.name().value();
      case Change.GatewayDrained drained -> drained.name().value();
      case Change.GatewayUndrained undrained -> undrained.name().value();
      case Change.GatewayBanned banned -> banned.name().value();
      case Change.BalancerPut put -> put.balancer().name().value();
      case Change.BalancerRemoved removed -> removed.name().value();
      case Change.PoolPut put -> put.pool().name().value();
      case Change.PoolRemoved removed -> removed.name().value();
      case Change.NetworkPut put -> put.network().name().value();
      case Change.NetworkRemoved removed -> removed.name().value();
      case Change.GroupPut put -> put.group().name().value();
      case Change.GroupRemoved removed -> removed.name().value();
      case Change.OfPolicy policy -> PolicyText.subject(policy);
      case Change.OfRollOut _ -> "policy";
      case Change.UserPut put -> naming.user(put.user().id());
      case Change.UserRemoved removed -> naming.user(removed.id());
      case Change.DevicePut put -> naming.device(put.device().id());
      case Change.DeviceRemoved removed -> naming.device(removed.id());
      case Change.AddressQuarantined kept -> kept.quarantine().address().toString();
      case Change.CertificateIssued issued -> naming.device(issued.certificate().device());
      case Change.CertificateRevoked revoked -> revoked.fingerprint().value();
      case Change.TokenMade made -> made.name();
      case Change.TokenRemoved removed -> removed.name();
    };
  }

  private static String sentence(Change change, Naming naming) {
    return switch (change) {
      case Change.SettingsPut put -> settings(put.settings());
      case Change.FeatureLevelRaised raised -> "all programs know feature level " + raised.level();
      case Change.AuthorityAdded added -> "authority of " + added.authority().role() + " added";
      case Change.SitePut put -> site(put.site());
      case Change.GatewayPut put -> gateway(put.gateway());
      case Change.BalancerPut put -> balancer(put.balancer());
      case Change.PoolPut put ->
          put.pool().addresses() + ", quarantine " + put.pool().quarantine().toDays() + " days";
      case Change.NetworkPut put -> PolicyText.network(put.network());
      case Change.GroupPut put -> PolicyText.group(put.group(), naming);
      case Change.OfPolicy policy -> PolicyText.sentence(policy, naming);
      case Change.OfRollOut rollOut -> PolicyText.sentence(rollOut);
      case Change.UserPut put -> user(put.user());
      case Change.DevicePut put -> device(put.device(), naming);
      case Change.DeviceRemoved removed ->
          "removed, its address rests until " + removed.quarantineUntil();
      case Change.AddressQuarantined kept -> "rests until " + kept.quarantine().until();
      case Change.CertificateIssued issued -> certificate(issued.certificate());
      case Change.CertificateRevoked revoked ->
          "revoked: "
              + revoked.reason().name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
      case Change.TokenMade made -> token(made);
      case Change.TokenRemoved removed -> "token " + removed.id() + " removed";
      case Change.GatewayDrained drained -> drained(drained.drain());
      case Change.GatewayUndrained _ -> "takes sessions again";
      case Change.GatewayBanned _ -> "removed as compromised, its name is never used again";
      case Change.SiteRemoved _,
          Change.GatewayRemoved _,
          Change.BalancerRemoved _,
          Change.PoolRemoved _,
          Change.NetworkRemoved _,
          Change.GroupRemoved _,
          Change.UserRemoved _ ->
          "removed";
    };
  }

  private static String settings(ClusterSettings settings) {
    return "the cluster listens on UDP "
        + settings.udpPort()
        + " and TCP "
        + settings.tcpPort()
        + ", profiles of tls-crypt generation "
        + joined(settings.tlsCryptGenerations())
        + ", "
        + routing(settings.routing());
  }

  private static String routing(RoutingProtocol protocol) {
    return switch (protocol) {
      case RoutingProtocol.Ospf(IpAddress area) -> "OSPF in area " + area;
      case RoutingProtocol.Bgp(AsNumber own) -> "BGP as system " + own;
      case RoutingProtocol.Rip() -> "RIP";
    };
  }

  private static String token(Change.TokenMade made) {
    return "token "
        + made.id()
        + " made for "
        + made.role().name().toLowerCase(java.util.Locale.ROOT)
        + made.expiresAt().map(at -> " until " + at).orElse("");
  }

  private static String site(Site site) {
    String entry =
        switch (site.entry()) {
          case Entry.Direct() -> "direct";
          case Entry.Balanced balanced -> "balanced at " + joined(balanced.hosts());
        };
    String neighbors =
        site.bgpNeighbors().isEmpty()
            ? ""
            : ", BGP neighbors " + joined(site.bgpNeighbors().entrySet());
    String weight = site.weight().map(number -> ", weight " + number).orElse("");
    return entry + ", networks " + orNone(joined(site.networks())) + neighbors + weight;
  }

  private static String drained(Gateway.Drain drain) {
    return "drained: no new sessions, the living ones leave within "
        + drain.within().toSeconds()
        + " s";
  }

  private static String gateway(Gateway gateway) {
    return (gateway.enabled() ? "" : "disabled, ")
        + "site "
        + gateway.site()
        + ", reached at "
        + orNone(joined(gateway.publicHosts()))
        + ", router id "
        + gateway.routerId();
  }

  private static String balancer(Balancer balancer) {
    return "site "
        + balancer.site()
        + ", virtual addresses "
        + joined(balancer.virtualAddresses())
        + ", router id "
        + balancer.routerId();
  }

  private static String certificate(DeviceCertificate certificate) {
    return "certificate " + certificate.fingerprint() + " valid until " + certificate.notAfter();
  }

  private static String user(User user) {
    return state(user.enabled(), user.endsAt()) + ", groups " + orNone(joined(user.groups()));
  }

  private static String device(Device device, Naming naming) {
    String prefixes =
        device.ownPrefixes().isEmpty() ? "" : ", own prefixes " + joined(device.ownPrefixes());
    return state(device.enabled(), device.endsAt())
        + ", of "
        + naming.user(device.owner())
        + ", address "
        + device.lease()
        + prefixes;
  }

  private static String state(boolean enabled, Optional<?> end) {
    return (enabled ? "enabled" : "disabled") + end.map(at -> " until " + at).orElse("");
  }

  private static String joined(Collection<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
