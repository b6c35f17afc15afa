package net.adit.agent.edge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.adit.agent.balancer.health.GatewayWord;
import net.adit.agent.daemon.DaemonPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.model.plan.balance.BalancedDaemon;

/// What a gateway says of itself to the balancers before it: by its plan, and by how busy it is.
/// Thread-safe; a thread of its own looks at the load.
public final class OwnWord implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final int processors;
  private final Supplier<Load> load;
  private final Consumer<GatewayWord> say;
  private final Thread thread;
  private Optional<ServerPlan> plan = Optional.empty();
  private boolean overloaded;

  private OwnWord(int processors, Supplier<Load> load, Consumer<GatewayWord> say) {
    this.processors = processors;
    this.load = load;
    this.say = say;
    this.thread = Thread.ofVirtual().name("own-word").unstarted(this::run);
  }

  /// @param processors of this host
  /// @param say called with each word; says nothing new if it is the one before
  public static OwnWord start(int processors, Supplier<Load> load, Consumer<GatewayWord> say) {
    OwnWord word = new OwnWord(processors, load, say);
    word.thread.start();
    return word;
  }

  /// Works by another plan from now on.
  public synchronized void plan(ServerPlan next) {
    plan = Optional.of(next);
    speak();
  }

  private void run() {
    try {
      while (true) {
        look(load.get());
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(Load now) {
    overloaded = now.isTooMuch(processors, overloaded);
    speak();
  }

  private void speak() {
    plan.map(it -> word(it, processors, overloaded)).ifPresent(say);
  }

  /// Pure.
  static GatewayWord word(ServerPlan plan, int processors, boolean overloaded) {
    List<BalancedDaemon> daemons =
        DaemonPlan.all(plan, processors).stream()
            .map(daemon ->
                new BalancedDaemon(daemon.transport(), daemon.port(), daemon.tlsCryptGeneration()))
            .toList();
    int percent = overloaded ? GatewayWord.OVERLOADED.percent() : GatewayWord.READY.percent();
    return new GatewayWord(!plan.enabled() || plan.departure().isPresent(), percent, daemons);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
