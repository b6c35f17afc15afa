package net.adit.bench.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import net.adit.bench.cluster.Arrival;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Contender;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.report.Measured;
import net.adit.lab.client.RealClient;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.measure.Percentiles;
import net.adit.lab.measure.ProcessUse;
import net.adit.lab.story.Progress;

/// What a login costs its client in time and its server in processor time: a bare server with ccd,
/// the same with the shell scripts of 2015, and a gateway of the cluster.
public final class LoginFamily {
  /// How much is asked for.
  ///
  /// @param logins of each contender, one after the other
  /// @param crowd clients that log in at once, first for warming up
  /// @param rounds bursts of the crowd that count
  public record Load(int logins, int crowd, int rounds) {}

  private static final String BARE = "bare";
  private static final String SCRIPTS = "scripts";
  private static final String ADIT = "adit";

  /// In this time agents write down and tell what they have to: it is part of a login's cost.
  private static final long AFTERMATH_NANOS = 3_000_000_000L;

  private final ClusterLab lab;
  private final Load load;
  private final Progress progress;
  private final List<Contender> contenders;
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();
  private final Map<String, List<Double>> processorMillis = new LinkedHashMap<>();

  private final Map<String, Integer> failures = new LinkedHashMap<>();

  private LoginFamily(
      ClusterLab lab, Load load, Progress progress, ComparedServer bare, ComparedServer scripted) {
    this.lab = lab;
    this.load = load;
    this.progress = progress;
    this.contenders =
        List.of(Contender.plain(BARE, bare), Contender.plain(SCRIPTS, scripted), lab.adit());
  }

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    int clients = Math.max(load.crowd(), load.logins());
    try (ComparedServer bare = lab.bare(clients);
        ComparedServer scripted = lab.scripted(clients)) {
      return new LoginFamily(lab, load, progress, bare, scripted).measure();
    }
  }

  private Measured measure() {
    progress.during(
        "login: %d bursts of %d at each of three servers, the first for warming up"
            .formatted(load.rounds() + 1, load.crowd()),
        () -> {
          contenders.forEach(this::burst);
          IntStream.range(0, load.rounds())
              .forEach(_ -> contenders.forEach(one -> keep(processorMillis, one, burst(one))));
        });
    progress.during(
        "login: %d one after the other at each".formatted(load.logins()),
        () ->
            IntStream.rangeClosed(1, load.logins())
                .forEach(
                    number -> contenders.forEach(one -> keep(millis, one, login(one, number)))));
    return figures();
  }

  private static void keep(Map<String, List<Double>> readings, Contender one, double value) {
    readings.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(value);
  }

  /// Processor time of a login in a burst: what failed has cost, but does not count as a login.
  private double burst(Contender contender) {
    try (Crowd crowd = Crowd.gather(lab, contender, load.crowd())) {
      ProcessUse before = contender.use();
      Arrival arrival = crowd.release();
      if (arrival.times().isEmpty()) {
        throw new LabException(Reason.PROGRAM, "no client got in at " + contender.name());
      }
      failures.merge(contender.name(), arrival.failures(), Integer::sum);
      LockSupport.parkNanos(AFTERMATH_NANOS);
      return contender.use().millisSince(before) / arrival.times().size();
    }
  }

  /// From the start of a client to its readiness.
  private double login(Contender contender, int number) {
    try (RealClient client =
        lab.start(contender.name() + "-" + number, contender.profile(number))) {
      return client.login(Crowd.PATIENCE).took().toNanos() / 1e6;
    }
  }

  private Measured figures() {
    Figures figures = new Figures();
    millis.forEach((name, readings) -> figures.median("loginMillis." + name, readings));
    processorMillis.forEach((name, readings) -> figures.median("loginCpuMillis." + name, readings));
    failures.forEach((name, count) -> figures.put("loginBurstFailures." + name, count));
    ratio(figures, "loginLatencyRatioVsBare", millis, ADIT);
    ratio(figures, "loginLatencyRatioScriptsVsBare", millis, SCRIPTS);
    ratio(figures, "loginCpuRatioVsBare", processorMillis, ADIT);
    ratio(figures, "loginCpuRatioScriptsVsBare", processorMillis, SCRIPTS);
    return figures.measured();
  }

  private static void ratio(
      Figures figures, String name, Map<String, List<Double>> readings, String contender) {
    figures.put(name, median(readings, contender) / median(readings, BARE));
  }

  private static double median(Map<String, List<Double>> readings, String contender) {
    return Percentiles.of(readings.getOrDefault(contender, List.of())).median();
  }
}
