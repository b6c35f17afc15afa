package net.adit.controller.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.controller.fleet.LevelRules;
import net.adit.controller.fleet.RollCall;
import net.adit.controller.fleet.SettingsRules;
import net.adit.controller.profile.CertificateDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.ChangeLog;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.Member;
import net.adit.model.Revision;
import net.adit.model.desired.Authority;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Pool;
import net.adit.model.net.Prefix;
import net.adit.model.routing.RouteLimit;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.Tokens;

/// The cluster as a whole: settings, authorities, revocation list, and how the controller stands.
/// Thread-safe.
final class ClusterResource {
  private final StateKeeper keeper;
  private final ChangeLog log;
  private final CertificateDesk certificates;
  private final RollCall rollCall;
  private final RestServices.Surroundings surroundings;
  private final String description;

  ClusterResource(
      StateKeeper keeper,
      ChangeLog log,
      CertificateDesk certificates,
      RollCall rollCall,
      RestServices.Surroundings surroundings) {
    this.keeper = keeper;
    this.log = log;
    this.certificates = certificates;
    this.rollCall = rollCall;
    this.surroundings = surroundings;
    this.description = resource("openapi.yaml");
  }

  /// Also asks the database, so that a controller that cannot serve says so.
  Reply health(Call call) {
    keeper.requireServing();
    Revision head = log.head();
    return Reply.text("text/plain; charset=utf-8", "ok, revision " + head + "\n");
  }

  Reply status(Call call) {
    ApiToken caller = call.caller();
    return Reply.json(
        new Cluster.Status(
            surroundings.version(),
            keeper.current().revision(),
            surroundings.clock().instant(),
            caller.name(),
            Tokens.Role.valueOf(caller.role().name()),
            view(rollCall.standing())));
  }

  private static Cluster.FeatureLevel view(LevelRules.Standing standing) {
    return new Cluster.FeatureLevel(
        standing.level(),
        standing.best(),
        standing.behind().stream().map(ClusterResource::view).toList());
  }

  private static Cluster.Program view(Member member) {
    return new Cluster.Program(
        Cluster.ProgramKind.valueOf(member.kind().name()),
        member.name(),
        member.version(),
        member.featureLevel(),
        member.heardAt());
  }

  Reply settings(Call call) {
    return Reply.json(view(keeper.current().settings()));
  }

  /// For the filters of core routers.
  Reply announcements(Call call) {
    DesiredState state = keeper.current();
    TreeSet<Prefix> pools = new TreeSet<>();
    for (Pool pool : state.pools().values()) {
      pools.add(pool.addresses().v4());
      pools.add(pool.addresses().v6());
    }
    TreeSet<Prefix> exactly = new TreeSet<>();
    state.devices().values().forEach(device -> exactly.addAll(device.ownPrefixes()));
    state.balancers().values().stream()
        .flatMap(balancer -> balancer.virtualAddresses().stream())
        .forEach(address -> exactly.add(address.toHostPrefix()));
    return Reply.json(
        new Cluster.Announcements(
            state.settings().routing(),
            pools,
            exactly,
            RouteLimit.of(state.devices().size(), exactly.size())));
  }

  Reply changeSettings(Call call) {
    Cluster.Settings spec = call.body(Cluster.Settings.class);
    ClusterSettings wanted =
        new ClusterSettings(
            spec.udpPort(),
            spec.tcpPort(),
            spec.dnsServers(),
            spec.dnsDomains(),
            spec.routing(),
            1,
            1);
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> SettingsRules.replace(state, wanted)),
        made -> Reply.json(view(made)));
  }

  /// PEM of the root and of what each kind of socket trusts.
  Reply authorities(Call call) {
    return Reply.text(
        "application/x-pem-file",
        keeper.current().authorities().values().stream()
            .sorted(java.util.Comparator.comparing(Authority::role))
            .map(authority -> "# " + authority.role() + "\n" + authority.trustPem())
            .collect(Collectors.joining()));
  }

  Reply revocationList(Call call) {
    return Reply.text("application/x-pem-file", certificates.revocationList().toPem());
  }

  Reply description(Call call) {
    return Reply.text("application/yaml", description);
  }

  private static Cluster.Settings view(ClusterSettings settings) {
    return new Cluster.Settings(
        settings.udpPort(),
        settings.tcpPort(),
        settings.dnsServers(),
        settings.dnsDomains(),
        settings.routing());
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ClusterResource.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("reading " + name + " of the program itself", broken);
    }
  }
}
