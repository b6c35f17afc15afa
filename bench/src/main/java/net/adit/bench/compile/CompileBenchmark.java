package net.adit.bench.compile;

import java.util.concurrent.TimeUnit;
import net.adit.bench.synthetic.SyntheticCluster;
import net.adit.compiler.ClusterCompiler;
import net.adit.compiler.ClusterPlan;
import net.adit.model.desired.DesiredState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A whole state to the plans of all its gateways, as at the start of a controller. Confined to
/// JMH's one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmark {
  @Param("1")
  private long seed;

  @Param("1000")
  private int devices;

  @Param("100")
  private int rules;

  private DesiredState state = DesiredState.EMPTY;

  @Setup
  public void makeState() {
    state = SyntheticCluster.of(seed, devices, rules);
  }

  @Benchmark
  public ClusterPlan compile() {
    return ClusterCompiler.compile(state);
  }
}
