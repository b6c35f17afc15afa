package net.adit.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import net.adit.agent.fault.Faults;
import net.adit.model.Revision;
import net.adit.model.applied.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
  private final FakeHost host = new FakeHost();
  private final Faults faults = new Faults(InstantSource.system());
  private final AtomicInteger reports = new AtomicInteger();
  private final Reconciler reconciler = new Reconciler(host, faults, reports::incrementAndGet);

  @AfterEach
  void close() {
    reconciler.close();
  }

  @Test
  void saysWhenAPlanIsTakenOver() throws InterruptedException {
    reconciler.start();
    reconciler.aim(Wishes.wanted(7, 2));
    await(() -> reconciler.revision().equals(new Revision(7)));
    assertThat(reports.get()).isPositive();
    assertThat(faults.current()).isEmpty();
  }

  @Test
  void startsNoDaemonWithoutTheFilter() throws InterruptedException {
    host.refuse("firewall");
    reconciler.start();
    reconciler.aim(Wishes.wanted(7, 2));
    await(() -> !faults.current().isEmpty());
    assertThat(host.done()).doesNotContain("daemons");
    assertThat(host.observe().tunnels()).isEmpty();
    assertThat(reconciler.revision()).isEqualTo(Revision.ZERO);
  }

  @Test
  void goesOnWithTheRestAndComesBackToWhatFailed() throws InterruptedException {
    host.refuse("routing");
    reconciler.start();
    reconciler.aim(Wishes.wanted(7, 2));
    await(() -> !faults.current().isEmpty());
    assertThat(faults.current()).extracting(Fault::component).containsExactly("routing");
    assertThat(host.done()).contains("daemons");
    host.allow("routing");
    reconciler.aim(Wishes.wanted(8, 2));
    await(() -> reconciler.revision().equals(new Revision(8)));
    await(() -> faults.current().isEmpty());
  }

  @Test
  void saysWhatIsStaged() throws InterruptedException {
    reconciler.start();
    reconciler.aim(Wishes.staging(7));
    await(() -> reconciler.revision().equals(new Revision(7)));
    assertThat(reconciler.policy().enforced()).isEqualTo(new Revision(7));
    assertThat(reconciler.policy().staged()).contains(new Revision(7));
    reconciler.aim(Wishes.wanted(8, 2));
    await(() -> reconciler.revision().equals(new Revision(8)));
    assertThat(reconciler.policy().staged()).isEmpty();
  }

  @Test
  void saysWhyANextPolicyIsRefusedAndEnforcesTheOneInForce() throws InterruptedException {
    host.refuse("next policy");
    reconciler.start();
    reconciler.aim(Wishes.staging(7));
    await(() -> reconciler.policy().refused().isPresent());
    assertThat(reconciler.policy().enforced()).isEqualTo(new Revision(7));
    assertThat(reconciler.policy().staged()).isEmpty();
    assertThat(reconciler.policy().refused())
        .hasValueSatisfying(refused -> {
          assertThat(refused.of()).isEqualTo(new Revision(7));
          assertThat(refused.sentence()).contains("next policy is refused");
        });
    assertThat(host.done()).contains("daemons");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(end);
      Thread.sleep(5);
    }
  }
}
