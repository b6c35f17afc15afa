package net.adit.lab.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.adit.lab.chaos.change.Administrator;
import net.adit.lab.chaos.change.Administrator.Answer;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.chaos.fault.Ground;
import net.adit.lab.chaos.report.ChangeRecord;
import net.adit.lab.chaos.report.FaultRecord;
import net.adit.lab.chaos.schedule.Act;
import net.adit.lab.chaos.schedule.Storm;
import net.adit.lab.chaos.schedule.Strike;
import net.adit.lab.chaos.traffic.Crowd;

/// Lets a storm pass over the cluster: each fault on a thread of its own, requests one after the
/// other as an administrator makes them. Thread-safe.
record StormRun(Ground ground, Administrator administrator, Crowd crowd, Diary diary) {
  /// Returns when all is healed and every request was answered or given up.
  void pass(Storm storm) {
    Instant begun = Instant.now();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService desk = Executors.newSingleThreadExecutor()) {
      Stream<CompletableFuture<Void>> strikes =
          storm.strikes().stream()
              .map(strike -> CompletableFuture.runAsync(() -> strike(strike, begun), threads));
      Stream<CompletableFuture<Void>> acts =
          storm.acts().stream()
              .map(act -> {
                ExecutorService at = act.change() instanceof Change.Carried ? threads : desk;
                return CompletableFuture.runAsync(() -> act(act, begun), at);
              });
      CompletableFuture.allOf(Stream.concat(strikes, acts).toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }

  private void strike(Strike strike, Instant begun) {
    sleepUntil(begun.plus(strike.span().from()));
    Instant struck = Instant.now();
    attempt("to strike: " + strike.fault(), () -> strike.fault().strike(ground));
    sleepUntil(begun.plus(strike.span().to()));
    attempt("to heal: " + strike.fault(), () -> strike.fault().heal(ground));
    diary.add(new FaultRecord(strike.fault(), struck, Instant.now()));
  }

  private void act(Act act, Instant begun) {
    sleepUntil(begun.plus(act.at()));
    Instant asked = Instant.now();
    attempt(
        "to ask: " + act.change(),
        () -> diary.add(new ChangeRecord(act.change(), asked, Instant.now(), done(act.change()))));
  }

  private Answer done(Change change) {
    if (change instanceof Change.Carried(int client)) {
      crowd.travellers().get(client - 1).carry();
      return Answer.DONE;
    }
    Answer answer = administrator.ask(change);
    if (change instanceof Change.DeviceMade(int number) && answer == Answer.DONE) {
      crowd.welcome(administrator.guest(number), administrator.profile(number));
    }
    return answer;
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      diary.mishap("failed " + what + ": " + failed);
    }
  }

  static void sleepUntil(Instant at) {
    Duration left = Duration.between(Instant.now(), at);
    try {
      if (left.isPositive()) {
        Thread.sleep(left);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
