package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.JoinTokens.Use;
import net.adit.controller.store.table.Role;
import net.adit.controller.store.table.TokenHash;
import net.adit.controller.store.table.UserDetails;
import net.adit.controller.store.trace.PolicyTraces;
import net.adit.controller.store.trace.TracePart;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.plan.FlowPattern;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import net.adit.protocol.gateway.SessionCommand;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the ordinary tables promise, whatever database is under them.
abstract class TablesContract extends StoreFixture {
  private static final UserId USER = new UserId("u-0000000000000001");
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final DeviceId OTHER = new DeviceId("d-0000000000000002");
  private static final GatewayName GATEWAY = new GatewayName("gw1");
  private static final TokenHash HASH = TokenHash.of(Secret.ofText("token"));

  @Test
  void findsPeopleWhateverTheCaseAndErasesThem() {
    UserDetails details =
        new UserDetails("Straße.Ä", Optional.of("Ada Lovelace"), Optional.of("ada@example.org"));
    write(new Extra.PutUser(USER, details));

    assertThat(store.people().user(USER)).contains(details);
    assertThat(store.people().userByLogin("STRASSE.ä")).contains(USER);
    assertThat(store.people().users()).containsEntry(USER, details);

    write(new Extra.EraseUser(USER));

    assertThat(store.people().user(USER)).isEmpty();
    assertThat(store.people().userByLogin("straße.ä")).isEmpty();
  }

  @Test
  void renamesAUserToItsOwnNameInAnotherCase() {
    UserDetails lower = new UserDetails("ada", Optional.empty(), Optional.empty());
    UserDetails upper = new UserDetails("ADA", Optional.empty(), Optional.empty());
    write(new Extra.PutUser(USER, lower));

    assertThat(write(new Extra.PutUser(USER, upper))).isInstanceOf(AppendResult.Appended.class);
    assertThat(store.people().user(USER)).contains(upper);
  }

  @Test
  void refusesALabelThatAnotherDeviceHas() {
    write(new Extra.PutDevice(DEVICE, "Ada's phone"));

    assertThat(write(new Extra.PutDevice(OTHER, "ADA'S PHONE")))
        .isInstanceOfSatisfying(
            AppendResult.Refused.class,
            refused ->
                assertThat(refused.refusal().sentence())
                    .contains("belongs to device d-0000000000000001"));
    assertThat(store.people().deviceByLabel("ada's PHONE")).contains(DEVICE);
    write(new Extra.EraseDevice(DEVICE));
    assertThat(store.people().labels()).isEmpty();
    assertThat(write(new Extra.PutDevice(OTHER, "ada's phone")))
        .isInstanceOf(AppendResult.Appended.class);
  }

  @Test
  void keepsApiTokensByHashUntilRemoved() {
    ApiToken token =
        new ApiToken(
            "t-1",
            "robot",
            Role.OPERATOR,
            NOW,
            Optional.of(NOW.plus(Duration.ofDays(1))),
            Optional.empty());
    store.apiTokens().add(token, HASH);

    assertThat(store.apiTokens().find(HASH)).contains(token);
    assertThat(store.apiTokens().find(TokenHash.of(Secret.ofText("other")))).isEmpty();
    assertThatThrownBy(() -> store.apiTokens().add(token, HASH))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("named 'robot' already");

    store.apiTokens().used(token, NOW.plusSeconds(5));
    ApiToken used = store.apiTokens().list().getFirst();
    store.apiTokens().used(used, NOW.plusSeconds(20));
    assertThat(store.apiTokens().list().getFirst().usedAt()).contains(NOW.plusSeconds(5));

    assertThat(store.apiTokens().remove("t-1")).isTrue();
    assertThat(store.apiTokens().remove("t-1")).isFalse();
    assertThat(store.apiTokens().find(HASH)).isEmpty();
  }

  @Test
  void joinTokenIsGoodOnceAlsoWhenManyTryAtOnce() throws Exception {
    store.joinTokens().add(HASH, GATEWAY, NOW.plusSeconds(60));
    Store other = another();
    List<Callable<Use>> many = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Store one = i % 2 == 0 ? store : other;
      many.add(() -> one.joinTokens().use(HASH, NOW));
    }

    List<Use> uses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(many)) {
        uses.add(future.get());
      }
    }

    assertThat(uses).containsOnlyOnce(new Use.Accepted(GATEWAY));
    assertThat(uses).filteredOn(new Use.UsedBefore(GATEWAY, NOW)::equals).hasSize(7);
  }

  @Test
  void joinTokenIsRefusedWhenUnknownOrExpired() {
    store.joinTokens().add(HASH, GATEWAY, NOW);

    assertThat(store.joinTokens().use(HASH, NOW)).isEqualTo(new Use.Expired(GATEWAY, NOW));
    assertThat(store.joinTokens().use(TokenHash.of(Secret.ofText("x")), NOW))
        .isEqualTo(new Use.Unknown());
    store.joinTokens().forget(GATEWAY);
    assertThat(store.joinTokens().use(HASH, NOW)).isEqualTo(new Use.Unknown());
  }

  @Test
  void gatewayHasJoinedUntilItIsForgotten() {
    store.joinTokens().add(HASH, GATEWAY, NOW.plusSeconds(60));
    assertThat(store.joinTokens().joined()).isEmpty();
    store.joinTokens().use(HASH, NOW);
    assertThat(store.joinTokens().joined()).containsExactly(GATEWAY);
    store.joinTokens().forget(GATEWAY);
    assertThat(store.joinTokens().joined()).isEmpty();
  }

  @Test
  void commandsRiseByOneForEachGatewayAndGrowOld() {
    SessionCommand first = store.commands().add(GATEWAY, DEVICE, NOW);
    SessionCommand second = store.commands().add(GATEWAY, OTHER, NOW.plusSeconds(1));
    SessionCommand elsewhere = store.commands().add(new GatewayName("gw2"), DEVICE, NOW);

    assertThat(List.of(first.id(), second.id(), elsewhere.id())).containsExactly(1L, 2L, 1L);
    assertThat(store.commands().after(GATEWAY, 0, NOW)).containsExactly(first, second);
    assertThat(store.commands().after(GATEWAY, 1, NOW)).containsExactly(second);

    assertThat(store.commands().after(GATEWAY, 0, NOW.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(store.commands().add(GATEWAY, DEVICE, NOW.plus(Duration.ofHours(1))).id())
        .isEqualTo(3);
  }

  @Test
  void otherControllersHearOfCommands() {
    AtomicInteger heard = new AtomicInteger();
    try (var _ = another().commands().onCommand(heard::incrementAndGet)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            store.commands().add(GATEWAY, DEVICE, NOW);
            return heard.get() > 0;
          });
    }
  }

  @Test
  void tracesAreThereWhileSomebodyLooksAndNoLonger() {
    Wish wish = wish("a");
    assertThat(store.traces().begin(GATEWAY, wish, NOW)).isEmpty();
    assertThat(another().traces().begin(GATEWAY, wish("b"), NOW)).contains(NOW.plusSeconds(60));
    assertThat(store.traces().wish(GATEWAY, NOW.plusSeconds(10)).orElseThrow().seconds())
        .isEqualTo(50);
    assertThat(store.traces().take(new GatewayName("gw2"), report(wish, 1), NOW)).isFalse();

    assertThat(store.traces().take(GATEWAY, report(wish, 3), NOW)).isTrue();
    assertThat(look(wish, 0).openings()).hasSize(3);
    assertThat(look(wish, 3).openings()).isEmpty();
    assertThat(openings()).as("what was read, but for the last number").isEqualTo(1);
    store.traces().take(GATEWAY, report(wish, 1), NOW);
    assertThat(look(wish, 3).last()).isEqualTo(4);
    for (int i = 0; i < 3; i++) {
      store.traces().take(GATEWAY, report(wish, PolicyTrace.MOST_OPENINGS), NOW);
    }
    assertThat(openings()).isEqualTo(1000);
    assertThat(look(wish, 4).lossy()).as("as nobody reads").isTrue();

    store.traces().forgetDead(NOW.plus(PolicyTraces.PATIENCE));
    assertThat(openings()).isZero();
    assertThat(store.traces().look(wish.id(), 4, NOW)).isEmpty();
  }

  private static Wish wish(String digit) {
    return new Wish(digit.repeat(32), FlowPattern.ANY, /* deniedOnly= */ false, /* seconds= */ 60);
  }

  private static Report report(Wish wish, int openings) {
    Opening opening =
        new Opening(
            NOW,
            new Flow(
                IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00::7"), /* protocol= */ 6, 22),
            Action.DENY,
            Optional.empty());
    return new Report(
        wish.id(),
        Collections.nCopies(openings, opening),
        /* notShown= */ 0,
        /* lossy= */ false,
        /* end= */ Optional.empty());
  }

  private TracePart look(Wish wish, long after) {
    return store.traces().look(wish.id(), after, NOW).orElseThrow();
  }

  private long openings() {
    return store
        .database()
        .read(handle ->
            handle.createQuery("select count(*) from traced_opening").mapTo(Long.class).one());
  }

  private AppendResult write(Extra extra) {
    return store
        .changes()
        .append(Revision.ZERO, new Append(AUTHOR, "", NOW, List.of(), List.of(extra)));
  }
}
