package net.adit.lab.story.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.measure.Percentiles;
import net.adit.lab.network.Parallel;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// On every gateway the openvpn daemon that serves a client is killed: the agent starts it again
/// and the client comes back by itself.
final class DaemonKilled implements Step {
  @Override
  public String name() {
    return "h an openvpn daemon is killed on every gateway: restarted, and its clients return";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    Times times = new Times();
    List<Integer> laptops = Cast.laptops(scene.shape());
    Parallel.forEach(laptops, laptop -> crash(scene, check, laptop, times));
    times.report(scene, check, laptops.size());
    return check.result(name());
  }

  private static void crash(Scene scene, Check check, int laptop, Times times) {
    String device = Cast.laptop(laptop);
    String gateway = Cast.home(scene.shape(), laptop);
    Optional<RealClient> client = scene.client(device).filter(RealClient::connected);
    Optional<IpAddress> address = client.flatMap(RealClient::lastLogin).flatMap(Login::v4);
    Optional<Long> daemon = address.flatMap(one -> scene.daemonOf(gateway, one));
    if (check.that(daemon.isPresent(), device + " is on no daemon of " + gateway)) {
      crash(scene, check, new Victim(laptop, client.orElseThrow(), gateway, daemon.get()), times);
    }
  }

  private record Victim(int laptop, RealClient client, String gateway, long daemon) {}

  private static void crash(Scene scene, Check check, Victim victim, Times times) {
    List<Long> before = scene.daemons(victim.gateway());
    int logins = victim.client().history().logins().size();
    Instant killed = Instant.now();
    scene.kill(victim.daemon());
    check.that(
        Await.holds(
            scene.patience(),
            () -> {
              List<Long> now = scene.daemons(victim.gateway());
              return now.size() >= before.size() && !now.contains(victim.daemon());
            }),
        "no new daemon at " + victim.gateway());
    Duration restart = Duration.between(killed, Instant.now());
    Optional<Login> back = victim.client().awaitLogin(logins + 1, scene.patience());
    check.that(back.isPresent(), Cast.laptop(victim.laptop()) + " did not return");
    check.that(
        back.isPresent() && back.get().v4().equals(scene.seenFrom(victim.laptop(), 1, Family.V4)),
        Cast.laptop(victim.laptop()) + " does not reach the server after its return");
    back.ifPresent(login -> times.add(restart, Duration.between(killed, login.completed())));
  }

  /// How long daemons and clients were away. Thread-safe.
  private static final class Times {
    private final List<Double> daemons = new ArrayList<>();
    private final List<Double> clients = new ArrayList<>();

    synchronized void add(Duration daemon, Duration client) {
      daemons.add(daemon.toNanos() / 1e6);
      clients.add(client.toNanos() / 1e6);
    }

    synchronized void report(Scene scene, Check check, int wanted) {
      if (clients.size() < wanted) {
        return;
      }
      Percentiles away = Percentiles.of(clients);
      scene.figure(Figure.DAEMON_KILLED_MILLIS_MEDIAN, away.median());
      scene.figure(Figure.DAEMON_KILLED_MILLIS_LONGEST, away.worst());
      check.note(
          "%d daemons killed, back after at most %.0f ms; clients after %.0f ms in the median, %.0f ms at most"
              .formatted(wanted, Percentiles.of(daemons).worst(), away.median(), away.worst()));
    }
  }
}
