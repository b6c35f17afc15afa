package net.adit.lab.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
    Map<String, Lock> targets = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService desk = Executors.newSingleThreadExecutor()) {
      Stream<CompletableFuture<Void>> strikes =
          storm.strikes().stream()
              .map(strike ->
                  CompletableFuture.runAsync(() -> strike(strike, begun, targets), threads));
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

  /// What is still being healed when its next fault is due is spared until it is whole, and
  /// altogether if that lasts: on a busy machine a program may need longer to start than the
  /// schedule has between two faults.
  private void strike(Strike strike, Instant begun, Map<String, Lock> targets) {
    Lock whole = targets.computeIfAbsent(strike.fault().target(), _ -> new ReentrantLock());
    sleepUntil(begun.plus(strike.span().from()));
    whole.lock();
    try {
      Instant struck = Instant.now();
      if (struck.isAfter(begun.plus(strike.span().to()))) {
        return;
      }
      attempt("to strike: " + strike.fault(), () -> strike.fault().strike(ground));
      sleepUntil(begun.plus(strike.span().to()));
      attempt("to heal: " + strike.fault(), () -> strike.fault().heal(ground));
      diary.add(new FaultRecord(strike.fault(), struck, Instant.now()));
    } finally {
      whole.unlock();
    }
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
