package net.adit.bench.compile;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import net.adit.bench.synthetic.SyntheticCluster;
import net.adit.compiler.ClusterCompiler;
import net.adit.compiler.ClusterPlan;
import net.adit.compiler.Compiled;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One device more in a group that rules name: from the change to the plans of all gateways, by
/// what the controller does today. Confined to JMH's one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DeltaBenchmark {
  @Param("1")
  private long seed;

  @Param("1000")
  private int devices;

  @Param("100")
  private int rules;

  private DesiredState state = DesiredState.EMPTY;
  private Compiled compiled = ClusterCompiler.begin(state);
  private List<DeviceId> joining = List.of();
  private int next;

  @Setup
  public void makeState() {
    DesiredState made = SyntheticCluster.of(seed, devices, rules);
    state = made.apply(List.of(new Change.PolicySwitched(made.revision(), Instant.EPOCH)));
    compiled = ClusterCompiler.begin(state);
    joining = state.devices().keySet().stream().sorted().limit(100).toList();
  }

  @Benchmark
  public ClusterPlan addDeviceToGroup() {
    DeviceId device = joining.get(next++ % joining.size());
    return ClusterCompiler.next(
            compiled, state.apply(List.of(new Change.GroupPut(withMember(device)))))
        .plan();
  }

  private Group withMember(DeviceId device) {
    Group group = state.groups().getOrDefault(new GroupName("project-0"), NOBODY);
    TreeSet<DeviceId> members = new TreeSet<>(group.devices());
    members.add(device);
    return new Group(group.name(), group.comment(), members, group.groups());
  }

  private static final Group NOBODY = Group.ofUsers(new GroupName("project-0"), "");
}
