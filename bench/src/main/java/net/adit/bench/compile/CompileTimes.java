package net.adit.bench.compile;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the compiler's benchmarks, each in a JVM of its own. Immutable.
///
/// @param seed of the rule bases
/// @param iterations that are measured, half a second or one compilation each
public record CompileTimes(long seed, int iterations) {
  private static final int WARM_UP = 2;
  private static final TimeValue ITERATION = TimeValue.milliseconds(500);

  /// The JVM as the launcher starts a controller's, with room for ten times its devices.
  private static final String[] JVM = {
    "-Xmx2g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"
  };

  /// How large a policy is.
  public record Size(int devices, int rules) {
    @Override
    public String toString() {
      return devices + "x" + rules;
    }
  }

  /// The median time of compiling a whole state, in milliseconds.
  public double whole(Size size) {
    return median(CompileBenchmark.class, size);
  }

  /// The median time from one more device in a group to the plans, in milliseconds.
  public double oneDevice(Size size) {
    return median(DeltaBenchmark.class, size);
  }

  private double median(Class<?> benchmark, Size size) {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
            .param("seed", Long.toString(seed))
            .param("devices", Integer.toString(size.devices()))
            .param("rules", Integer.toString(size.rules()))
            .forks(1)
            .warmupIterations(WARM_UP)
            .warmupTime(ITERATION)
            .measurementIterations(iterations)
            .measurementTime(ITERATION)
            .timeUnit(TimeUnit.MILLISECONDS)
            .jvmArgs(JVM)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return median(new Runner(options).run());
    } catch (RunnerException failed) {
      throw new LabException(
          Reason.PROGRAM, "cannot measure " + size + ": " + failed.getMessage(), failed);
    }
  }

  private static double median(Collection<RunResult> results) {
    List<Double> medians =
        results.stream()
            .map(result -> result.getPrimaryResult().getStatistics().getPercentile(50))
            .toList();
    return medians.getFirst();
  }
}
