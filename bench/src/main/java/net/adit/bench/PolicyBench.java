package net.adit.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.bench.compile.CompileTimes;
import net.adit.bench.compile.CompileTimes.Size;
import net.adit.bench.install.InstallTrial;
import net.adit.bench.packets.PacketTrial;
import net.adit.bench.report.Measured;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Machine;
import net.adit.lab.story.Progress;

/// The parts of the policy's benchmark, each at its full or its quick size. Confined to one thread.
///
/// @param seed of all that is made up
/// @param quick smaller and fewer
record PolicyBench(long seed, boolean quick, Progress progress) {
  private static final Size PROMISED = new Size(100_000, 1_000);
  private static final Size SMALL = new Size(10_000, 1_000);
  private static final List<Integer> RULES = List.of(50, 500, 5_000);

  Measured measure(Part part) {
    return switch (part) {
      case COMPILE -> compile();
      case PACKETS -> packets();
      case INSTALL -> install();
    };
  }

  private Measured compile() {
    CompileTimes times = new CompileTimes(seed, quick ? 2 : 5);
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Size size : sizes()) {
      progress.during(
          "compile: %,d devices, %,d rules".formatted(size.devices(), size.rules()),
          () -> figures.put("compileMillis_" + size, times.whole(size)));
    }
    Size of = quick ? SMALL : PROMISED;
    progress.during(
        "compile: one device more in a group, %,d devices, %,d rules"
            .formatted(of.devices(), of.rules()),
        () ->
            figures.put(
                quick ? "deltaCompileMillis_" + of : "deltaCompileMillis", times.oneDevice(of)));
    return new Measured(figures, Map.of());
  }

  private List<Size> sizes() {
    List<Integer> devices = quick ? List.of(1_000, 10_000) : List.of(1_000, 10_000, 100_000);
    List<Integer> rules = quick ? List.of(100, 1_000) : List.of(100, 1_000, 5_000);
    return devices.stream()
        .flatMap(many -> rules.stream().map(count -> new Size(many, count)))
        .toList();
  }

  private Measured packets() {
    Machine.require("conntrack", "iptables");
    Cleaner.atEnd();
    PacketTrial.Load load =
        quick
            ? new PacketTrial.Load(seed, RULES, 5_000, 3)
            : new PacketTrial.Load(seed, RULES, 20_000, 15);
    return PacketTrial.run(load, progress);
  }

  private Measured install() {
    Machine.require();
    Cleaner.atEnd();
    InstallTrial.Load load =
        quick
            ? new InstallTrial.Load(seed, 1_000, 100, 2)
            : new InstallTrial.Load(seed, 10_000, 1_000, 5);
    return InstallTrial.run(load, Launcher.find(), progress);
  }
}
