package net.adit.bench.packets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.adit.bench.packets.Contender.AditTable;
import net.adit.bench.packets.Contender.Iptables;
import net.adit.bench.packets.Contender.LinearChain;
import net.adit.bench.packets.Contender.Nothing;
import net.adit.bench.packets.LinearRule.Opening;
import net.adit.bench.report.Measured;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.RunFile;
import net.adit.lab.story.Progress;
import net.adit.lab.story.StepResult;

/// Sends openings of flows through all contenders by turns and counts what arrives. Confined to one
/// thread; closing it removes all namespaces.
///
/// Every packet opens a flow, because only openings are judged. Each is judged, tracked and sent on
/// within the call that puts it into the tunnel, so packets by the processor's time are the whole
/// cost of an opening, that call included.
public final class PacketTrial implements AutoCloseable {
  /// How much is sent.
  ///
  /// @param sizes numbers of rules, in ascending order, each a divisor of `packets`
  /// @param packets in a round, to each contender
  public record Load(long seed, List<Integer> sizes, int packets, int rounds) {
    public Load {
      sizes = List.copyOf(sizes);
    }
  }

  private record Lane(Contender contender, PacketPath path, int allowed, List<Double> rates) {}

  private final Load load;
  private final Progress progress;
  private final RunFile runFile = RunFile.create();
  private final List<Lane> lanes = new ArrayList<>();

  private PacketTrial(Load load, Progress progress) {
    this.load = load;
    this.progress = progress;
  }

  /// Builds a path for each contender, sends, and says what came of it.
  public static Measured run(Load load, Progress progress) {
    Cleaner.removeDead(false);
    try (PacketTrial trial = new PacketTrial(load, progress)) {
      trial.build();
      Measured measured = PacketFigures.of(trial.send(), load.sizes());
      progress.end(
          new StepResult(trial.rounds(load.rounds()), true, measured.details().toString()));
      return measured;
    }
  }

  private void build() {
    for (int size : load.sizes()) {
      RuleBase base = RuleBase.of(load.seed(), size);
      progress.during("packets: gateways with %,d rules".formatted(size), () -> install(base));
    }
    if (lanes.stream().noneMatch(lane -> lane.contender() instanceof LinearChain)) {
      throw new LabException(
          Reason.MACHINE,
          "packets are compared with iptables, which is not here or not in the kernel: run 'make deps'");
    }
  }

  private void install(RuleBase base) {
    List<Opening> openings = base.openings(load.seed(), load.packets());
    byte[] packets = UdpPackets.of(openings);
    Stream<Contender> first = lanes.isEmpty() ? Stream.of(new Nothing(base)) : Stream.empty();
    Stream<Contender> chains =
        Arrays.stream(Iptables.values()).map(program -> new LinearChain(program, base));
    Stream.of(first, Stream.of(new AditTable(base)), chains)
        .flatMap(contenders -> contenders)
        .forEach(contender -> install(contender, openings, packets));
  }

  private void install(Contender contender, List<Opening> openings, byte[] packets) {
    PacketPath path = PacketPath.raise(runFile, lanes.size() + 1, packets);
    if (contender instanceof LinearChain(Iptables program, _) && !program.works(path)) {
      path.close();
      return;
    }
    contender.install(path);
    lanes.add(new Lane(contender, path, contender.allows(openings), new ArrayList<>()));
  }

  /// The first round warms up and does not count.
  private Rates send() {
    List<Lane> order = new ArrayList<>(lanes);
    progress.begin(rounds(0));
    for (int round = 0; round <= load.rounds(); round++) {
      progress.update(rounds(round));
      Collections.rotate(order, 1);
      for (Lane lane : order) {
        Duration took = lane.path().send();
        if (round > 0) {
          lane.rates().add(load.packets() * 1e9 / took.toNanos());
        }
      }
    }
    lanes.forEach(this::check);
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    lanes.forEach(lane -> rates.put(lane.contender().name(), lane.rates()));
    return new Rates(rates);
  }

  private String rounds(int done) {
    return "packets: round %d of %d, %,d packets through each of %d gateways"
        .formatted(done, load.rounds(), load.packets(), lanes.size());
  }

  private void check(Lane lane) {
    long expected = (long) lane.allowed() * (load.rounds() + 1);
    long arrived = lane.path().arrived();
    if (arrived != expected) {
      throw new LabException(
          Reason.PROGRAM,
          "%s let %,d packets through where %,d were expected: what it passes in a second is not known"
              .formatted(lane.contender().name(), arrived, expected));
    }
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.path().close());
    Cleaner.remove(runFile);
  }
}
