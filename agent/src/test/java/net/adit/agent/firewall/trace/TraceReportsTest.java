package net.adit.agent.firewall.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Receipt;
import net.adit.protocol.gateway.PolicyTrace.Report;
import org.junit.jupiter.api.Test;

class TraceReportsTest {
  private static final String TRACE = "0".repeat(32);

  private final List<Report> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicLong tooMany = new AtomicLong();
  private volatile boolean wanted = true;
  private final TraceReports reports = new TraceReports(TRACE, this::take, tooMany::get);

  private Receipt take(Report report) {
    if (failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      throw new HostException(
          HostException.Reason.CONTROLLER,
          Refusal.of(Kind.UNAVAILABLE, "away", "no controller answers", ""));
    }
    taken.add(report);
    return new Receipt(wanted);
  }

  @Test
  void whatNobodyTookIsToldLater() {
    failing.set(2);
    reports.start();
    reports.add(opening(1));
    await(() -> failing.get() == 0);
    reports.add(opening(2));
    reports.end("over", /* isLossy= */ false);
    assertThat(openings()).containsExactly(1, 2);
    assertThat(taken.getLast().end()).contains("over");
    assertThat(reports.isWanted()).isFalse();
  }

  @Test
  void tellsHowManyWereTooMany() {
    tooMany.set(5);
    reports.start();
    await(() -> !taken.isEmpty());
    tooMany.set(2);
    int seen = taken.size();
    await(() -> taken.size() > seen + 1);
    for (int i = 0; i <= PolicyTrace.MOST_OPENINGS; i++) {
      reports.add(opening(i));
    }
    reports.end("over", /* isLossy= */ true);
    assertThat(taken.getFirst().notShown()).isEqualTo(5);
    assertThat(taken.getLast().notShown() + openings().size()).isEqualTo(5 + 2 + 501);
    assertThat(taken.getLast().lossy()).isTrue();
  }

  @Test
  void endsWhenNobodyLooksAnyMore() {
    wanted = false;
    reports.start();
    await(() -> !reports.isWanted());
    reports.end("over", /* isLossy= */ false);
    assertThat(taken).hasSize(1);
  }

  @Test
  void saysWhyEvenIfItNeverBegan() {
    reports.end("nft does not take the table", /* isLossy= */ false);
    assertThat(taken)
        .extracting(Report::end)
        .containsExactly(Optional.of("nft does not take the table"));
  }

  private List<Integer> openings() {
    return taken.stream()
        .flatMap(report -> report.openings().stream())
        .map(opening -> opening.flow().code())
        .toList();
  }

  private static Opening opening(int port) {
    return new Opening(
        Instant.EPOCH,
        new Flow(IpAddress.parse("10.8.0.2"), IpAddress.parse("10.1.2.3"), /* protocol= */ 6, port),
        Action.ALLOW,
        Optional.empty());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
