package net.adit.model.desired;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.adit.model.FeatureLevel;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressPool;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Makes sequences of changes as a controller would decide them, of every kind, repeatable by seed.
/// For tests of this and other modules. Confined to one thread.
public final class RandomChanges {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pool POOL =
      new Pool(
          new PoolName("clients"),
          new AddressPool(Prefix.parse("10.8.0.0/16"), Prefix.parse("fd00:8::/64")),
          Pool.DEFAULT_QUARANTINE);

  private final RandomGenerator random;
  private final List<Supplier<Optional<Change>>> makers =
      List.of(
          this::settings,
          this::site,
          this::siteRemoved,
          this::gateway,
          this::gatewayRemoved,
          this::gatewayDrained,
          this::gatewayUndrained,
          this::gatewayBanned,
          this::balancer,
          this::balancerRemoved,
          this::pool,
          this::poolRemoved,
          this::network,
          this::networkRemoved,
          this::group,
          this::groupRemoved,
          this::service,
          this::serviceRemoved,
          this::rule,
          this::rule,
          this::ruleRemoved,
          this::assertions,
          this::host,
          this::rollOut,
          this::rollOut,
          this::rollOut,
          this::user,
          this::userRemoved,
          this::device,
          this::device,
          this::device,
          this::deviceRemoved,
          this::certificate,
          this::certificate,
          this::certificate,
          this::revocation,
          this::quarantine,
          this::authority,
          this::featureLevel,
          this::token,
          this::tokenRemoved);
  private DesiredState state = DesiredState.EMPTY;

  public RandomChanges(RandomGenerator random) {
    this.random = random;
  }

  /// The state after all changes made so far.
  public DesiredState state() {
    return state;
  }

  public List<Change> next(int count) {
    List<Change> changes = new ArrayList<>();
    while (changes.size() < count) {
      makers
          .get(random.nextInt(makers.size()))
          .get()
          .ifPresent(change -> {
            changes.add(change);
            state = state.apply(List.of(change));
          });
    }
    return changes;
  }

  private Optional<Change> settings() {
    return Optional.of(
        new Change.SettingsPut(
            new ClusterSettings(
                new Port(1 + random.nextInt(65535)),
                new Port(443),
                List.of(address()),
                List.of("example.org"),
                RandomRouting.protocol(random),
                2 + random.nextInt(3),
                1 + random.nextInt(2))));
  }

  private Optional<Change> site() {
    Entry entry =
        random.nextBoolean() ? new Entry.Direct() : new Entry.Balanced(List.of("192.0.2.1"));
    return Optional.of(
        new Change.SitePut(
            new Site(
                new SiteName(name("dc")),
                entry,
                Sorted.set(some(state.networks().keySet())),
                RandomRouting.neighbors(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(4)))));
  }

  private Optional<Change> siteRemoved() {
    return any(state.sites().keySet()).map(Change.SiteRemoved::new);
  }

  private Optional<Change> gateway() {
    return any(state.sites().keySet())
        .map(site -> new Change.GatewayPut(RandomRouting.gateway(random, site, name("gw"))));
  }

  private Optional<Change> gatewayRemoved() {
    return any(state.gateways().keySet()).map(Change.GatewayRemoved::new);
  }

  private Optional<Change> gatewayDrained() {
    Gateway.Drain drain =
        new Gateway.Drain(Instant.EPOCH.plusSeconds(random.nextInt(9)), Duration.ofMinutes(2));
    return any(state.gateways().keySet()).map(name -> new Change.GatewayDrained(name, drain));
  }

  private Optional<Change> gatewayUndrained() {
    return any(state.gateways().keySet()).map(Change.GatewayUndrained::new);
  }

  private Optional<Change> gatewayBanned() {
    return any(state.gateways().keySet())
        .map(name -> new Change.GatewayBanned(name, Instant.EPOCH.plusSeconds(random.nextInt(9))));
  }

  private Optional<Change> balancer() {
    return any(state.sites().keySet())
        .map(site -> new Change.BalancerPut(RandomRouting.balancer(random, site, name("lb"))));
  }

  private Optional<Change> balancerRemoved() {
    return any(state.balancers().keySet()).map(Change.BalancerRemoved::new);
  }

  private Optional<Change> pool() {
    return Optional.of(
        random.nextBoolean()
            ? new Change.PoolPut(POOL)
            : new Change.PoolPut(
                new Pool(new PoolName(name("pool")), POOL.addresses(), Duration.ofDays(2))));
  }

  private Optional<Change> poolRemoved() {
    return any(state.pools().keySet()).map(Change.PoolRemoved::new);
  }

  private Optional<Change> network() {
    return Optional.of(
        new Change.NetworkPut(
            Network.ofPrefixes(
                new NetworkName(name("net")),
                Sorted.set(List.of(Prefix.containing(address(), 24), Prefix.parse("fd00::/16"))))));
  }

  private Optional<Change> networkRemoved() {
    return any(state.networks().keySet()).map(Change.NetworkRemoved::new);
  }

  private Optional<Change> group() {
    return Optional.of(
        new Change.GroupPut(Group.ofUsers(new GroupName(name("group")), "Zoë's \"people\"\n☃")));
  }

  private Optional<Change> groupRemoved() {
    return any(state.groups().keySet()).map(Change.GroupRemoved::new);
  }

  private Optional<Change> service() {
    return Optional.of(
        new Change.ServicePut(
            new Service(
                new ServiceName(name("service")),
                List.of(ServiceTerm.parse("tcp/80-443"), ServiceTerm.parse("icmp/8")))));
  }

  private Optional<Change> serviceRemoved() {
    return any(state.services().keySet()).map(Change.ServiceRemoved::new);
  }

  private Optional<Change> rule() {
    List<RuleName> rules = state.policy().rules().stream().map(Rule::name).toList();
    return Optional.of(
        new Change.RulePut(
            new Rule(
                any(rules, 3).orElseGet(() -> new RuleName(name("rule"))),
                random.nextBoolean() ? Action.ALLOW : Action.DENY,
                List.of(new Subject.AllUsers(), Subject.parse("group:ops")),
                List.of(Subject.parse("network:lan"), new Subject.ClusterDns()),
                List.of(new ServiceTerm.Named(new ServiceName("web"))),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.empty() : Optional.of(instant()),
                "Zoë's \"rule\"\n☃"),
            random.nextInt(4) == 0 ? Optional.of(new RuleName("gone")) : any(rules)));
  }

  private Optional<Change> ruleRemoved() {
    return any(state.policy().rules().stream().map(Rule::name).toList())
        .map(Change.RuleRemoved::new);
  }

  private Optional<Change> assertions() {
    Assertion one =
        new Assertion(
            new Subject.AllUsers(), new Subject.Any(), new ServiceTerm.Any(), Action.DENY);
    return Optional.of(new Change.AssertionsPut(random.nextBoolean() ? List.of() : List.of(one)));
  }

  private Optional<Change> host() {
    return Optional.of(
        new Change.HostResolved(
            HostName.parse("db" + random.nextInt(3) + ".example.org"),
            Sorted.set(random.nextInt(3) == 0 ? List.of() : List.of(address()))));
  }

  private Optional<Change> rollOut() {
    return Optional.of(RandomRollOut.next(random, state.revision()));
  }

  private Optional<Change> user() {
    UserId id = any(state.users().keySet(), 3).orElseGet(() -> UserId.random(random));
    return Optional.of(
        new Change.UserPut(
            new User(
                id,
                Sorted.set(some(state.groups().keySet())),
                random.nextBoolean() ? Optional.empty() : Optional.of(instant()),
                random.nextBoolean())));
  }

  /// Only users without devices are removed.
  private Optional<Change> userRemoved() {
    return any(state.users().keySet().stream()
            .filter(id -> state.devicesOf(id).isEmpty())
            .sorted()
            .toList())
        .map(Change.UserRemoved::new);
  }

  private Optional<Change> device() {
    IpAddress address = POOL.addresses().first().plus(random.nextInt(200));
    DeviceId id = any(state.devices().keySet(), 3).orElseGet(() -> DeviceId.random(random));
    boolean held = state.holderOf(address).filter(holder -> !holder.equals(id)).isPresent();
    return held
        ? Optional.empty()
        : any(state.users().keySet())
            .map(owner ->
                new Change.DevicePut(
                    new Device(
                        id,
                        owner,
                        POOL.name(),
                        POOL.addresses().lease(address).orElseThrow(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(instant()),
                        Sorted.set(List.of(Prefix.containing(address(), 28))),
                        random.nextBoolean())));
  }

  private Optional<Change> deviceRemoved() {
    return any(state.devices().keySet()).map(id -> new Change.DeviceRemoved(id, instant()));
  }

  private Optional<Change> certificate() {
    return any(state.devices().keySet())
        .map(device ->
            new Change.CertificateIssued(
                new DeviceCertificate(
                    fingerprint(),
                    device,
                    new SerialNumber(BigInteger.valueOf(1 + random.nextLong(1L << 62))),
                    instant(),
                    instant().plus(Duration.ofDays(400)))));
  }

  private Optional<Change> revocation() {
    RevocationReason[] reasons = RevocationReason.values();
    return any(state.certificates().keySet())
        .map(fingerprint ->
            new Change.CertificateRevoked(
                fingerprint, instant(), reasons[random.nextInt(reasons.length)]));
  }

  private Optional<Change> quarantine() {
    IpAddress address = POOL.addresses().first().plus(200 + random.nextInt(200));
    return Optional.of(
        new Change.AddressQuarantined(new Quarantine(address, DeviceId.random(random), instant())));
  }

  private Optional<Change> authority() {
    Authority.Role[] roles = Authority.Role.values();
    return Optional.of(
        new Change.AuthorityAdded(
            new Authority(
                fingerprint(),
                roles[random.nextInt(roles.length)],
                "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n",
                "")));
  }

  private Optional<Change> token() {
    Change.TokenRole[] roles = Change.TokenRole.values();
    return Optional.of(
        new Change.TokenMade(
            name("t-"), name("robot"), roles[random.nextInt(roles.length)], Optional.empty()));
  }

  private Optional<Change> tokenRemoved() {
    return Optional.of(new Change.TokenRemoved(name("t-"), name("robot")));
  }

  private Optional<Change> featureLevel() {
    return state.featureLevel() < FeatureLevel.KNOWN
        ? Optional.of(new Change.FeatureLevelRaised(state.featureLevel() + 1))
        : Optional.empty();
  }

  private Fingerprint fingerprint() {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return Fingerprint.ofBytes(digest);
  }

  private IpAddress address() {
    return IpAddress.v4(random.nextInt() & 0xFFFF_FFFFL);
  }

  private Instant instant() {
    return START.plusSeconds(random.nextInt(100_000_000)).plusNanos(random.nextInt(1000) * 1000L);
  }

  private String name(String kind) {
    return kind + "-" + random.nextInt(8);
  }

  private <T extends Comparable<T>> Optional<T> any(Collection<T> all) {
    return all.isEmpty()
        ? Optional.empty()
        : all.stream().sorted().skip(random.nextInt(all.size())).findFirst();
  }

  /// One of them, in one of `chances` cases.
  private <T extends Comparable<T>> Optional<T> any(Collection<T> all, int chances) {
    return random.nextInt(chances) == 0 ? any(all) : Optional.empty();
  }

  private <T extends Comparable<T>> List<T> some(Collection<T> all) {
    return all.stream().sorted().filter(_ -> random.nextBoolean()).toList();
  }
}
