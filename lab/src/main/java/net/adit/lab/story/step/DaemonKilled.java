package net.adit.lab.story.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// An openvpn daemon is killed: the agent starts it again and its client comes back by itself.
final class DaemonKilled implements Step {
  private static final int LAPTOP = 3;

  @Override
  public String name() {
    return "h an openvpn daemon is killed: it is restarted and its clients return";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    String gateway = Cast.home(scene.shape(), LAPTOP);
    Optional<RealClient> client = scene.client(Cast.laptop(LAPTOP)).filter(RealClient::connected);
    Optional<IpAddress> address = client.flatMap(RealClient::lastLogin).flatMap(Login::v4);
    Optional<Long> daemon = address.flatMap(one -> scene.daemonOf(gateway, one));
    if (check.that(daemon.isPresent(), Cast.laptop(LAPTOP) + " is on no daemon of " + gateway)) {
      crash(scene, check, client.orElseThrow(), gateway, daemon.get());
    }
    return check.result(name());
  }

  private static void crash(
      Scene scene, Check check, RealClient client, String gateway, long daemon) {
    List<Long> before = scene.daemons(gateway);
    int logins = client.history().logins().size();
    Instant killed = Instant.now();
    scene.kill(daemon);
    check.that(
        Await.holds(
            scene.patience(),
            () -> {
              List<Long> now = scene.daemons(gateway);
              return now.size() >= before.size() && !now.contains(daemon);
            }),
        "no new daemon at " + gateway);
    Instant restarted = Instant.now();
    Optional<Login> back = client.awaitLogin(logins + 1, scene.patience());
    check.that(back.isPresent(), "the client did not return");
    check.that(
        back.flatMap(Login::v4).equals(scene.seenFrom(LAPTOP, 1, Family.V4)) && back.isPresent(),
        "the client does not reach the server after its return");
    back.ifPresent(login ->
        check.note(
            "daemon back after %d ms, client after %d ms"
                .formatted(
                    Duration.between(killed, restarted).toMillis(),
                    Duration.between(killed, login.completed()).toMillis())));
  }
}
