package net.adit.controller.policy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.controller.policy.PolicyInvariant;
import net.adit.controller.rule.TestCluster;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.StoreFixture;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.table.Member;
import net.adit.model.FeatureLevel;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names of networks, asked of a real DNS server on the loopback.
class HostWatchScenarioTest extends StoreFixture {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofMillis(20);
  private static final HostName DB = new HostName("db1.example.org");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;
  private final AtomicInteger asked = new AtomicInteger();
  private TinyDns dns;
  private HostLookup lookup;
  private StateKeeper keeper;

  @Override
  protected DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }

  @BeforeEach
  void start() {
    dns = new TinyDns();
    JndiLookup real = new JndiLookup(dns.url());
    lookup =
        host -> {
          HostLookup.Answer answer = real.look(host);
          asked.incrementAndGet();
          return answer;
        };
    keeper = StateKeeper.start(store.changes(), clock, new PolicyInvariant(TestCluster.NAMING));
    apply(new Change.NetworkPut(hosts("servers", "db1.example.org")));
  }

  @AfterEach
  void stop() {
    keeper.close();
    dns.close();
  }

  @Test
  void appendsAnAnswerOnceAndKeepsItWhenTheDnsFails() {
    dns.put("db1.example.org", "10.1.2.3", "10.1.2.4", "fd00:1::3");
    try (HostWatch _ = watch("c1")) {
      await("10.1.2.3", "10.1.2.4", "fd00:1::3");
      long revision = keeper.current().revision().number();

      awaitRounds(5);
      dns.silence(true);
      awaitRounds(1);
      dns.silence(false);
      dns.remove("db1.example.org");
      awaitRounds(2);
      dns.put("db1.example.org");
      awaitRounds(2);
      assertThat(keeper.current().revision().number()).isEqualTo(revision);
      assertThat(answer()).hasSize(3);

      dns.put("db1.example.org", "10.1.2.5");
      await("10.1.2.5");
      assertThat(keeper.current().revision().number()).isEqualTo(revision + 1);
    }
  }

  @Test
  void forgetsTheAnswerForANameThatNoNetworkHas() {
    dns.put("db1.example.org", "10.1.2.3");
    try (HostWatch _ = watch("c1")) {
      await("10.1.2.3");
      apply(new Change.NetworkPut(TestCluster.network("servers", "10.1.0.0/16")));
      Awaitility.await().atMost(DEADLINE).until(() -> keeper.current().hosts().isEmpty());
    }
  }

  @Test
  void asksOnlyWhileItIsThisControllersDuty() {
    dns.put("db1.example.org", "10.1.2.3");
    store.members().heard(controller("c1"), List.of());
    store.members().heard(controller("c2"), List.of());
    assertThat(HostRules.isDutyOf("c1", store.members().list(), NOW)).isTrue();
    assertThat(HostRules.isDutyOf("c2", store.members().list(), NOW)).isFalse();
    try (HostWatch _ = watch("c2")) {
      Awaitility.await()
          .during(Duration.ofMillis(300))
          .atMost(DEADLINE)
          .until(() -> asked.get() == 0);
      now.set(NOW.plusSeconds(11));
      await("10.1.2.3");
    }
  }

  @Test
  void saysWhyANameCannotBeResolved() {
    assertThat(lookup.look(DB))
        .isEqualTo(new HostLookup.Answer.Failed("the DNS knows no such name"));
    dns.put("db1.example.org");
    assertThat(lookup.look(DB)).isEqualTo(new HostLookup.Answer.Failed("the name has no address"));
  }

  private HostWatch watch(String name) {
    return new HostWatch(keeper, store.members(), lookup, name, clock, EVERY);
  }

  private SortedSet<IpAddress> answer() {
    return keeper.current().hosts().getOrDefault(DB, Sorted.set(List.of()));
  }

  private void await(String... addresses) {
    SortedSet<IpAddress> wanted =
        Sorted.set(java.util.Arrays.stream(addresses).map(IpAddress::parse).toList());
    Awaitility.await().atMost(DEADLINE).until(() -> answer().equals(wanted));
  }

  private void awaitRounds(int count) {
    int before = asked.get();
    Awaitility.await().atMost(DEADLINE).until(() -> asked.get() >= before + count);
  }

  private void apply(Change change) {
    keeper.decide(AUTHOR, "", (_, _) -> Verdict.accepted(List.of(change), "done"));
  }

  private static Member controller(String name) {
    return new Member(Member.Kind.CONTROLLER, name, "test", FeatureLevel.KNOWN, NOW);
  }

  private static Network hosts(String name, String host) {
    return new Network(
        new NetworkName(name),
        Sorted.set(List.of()),
        Sorted.set(List.of()),
        Sorted.set(List.of(new HostName(host))),
        Sorted.set(List.of()));
  }
}
