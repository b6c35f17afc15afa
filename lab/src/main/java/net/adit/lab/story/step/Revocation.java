package net.adit.lab.story.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;

/// A revoked device loses its session on the spot and cannot come back, anywhere.
final class Revocation implements Step {
  private static final Duration STAYS_OUT = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "e a revoked device's session ends on the spot and it cannot come back";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    int host = Cast.guestHost(scene.shape());
    List<String> gateways = Cluster.gateways(scene.shape());
    RealClient client = scene.connect(Cast.VICTIM, host, gateways);
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (check.that(login.isPresent(), "the device did not log in before it was revoked")) {
      Instant revoked = scene.product().revoke(Cast.VICTIM);
      ended(scene, check, gateways.getFirst(), login.get(), revoked);
      check.that(
          !Await.holds(STAYS_OUT, () -> client.history().logins().size() > 1),
          "the device is connected after its revocation");
    }
    client.kill();
    return check.result(name());
  }

  private static void ended(
      Scene scene, Check check, String gateway, Login login, Instant revoked) {
    List<Instant> drops =
        Stream.of(login.v4(), login.v6())
            .flatMap(Optional::stream)
            .map(address ->
                Await.value(scene.patience(), () -> scene.dropped(gateway, address, revoked)))
            .flatMap(Optional::stream)
            .toList();
    if (check.that(drops.size() == 2, "the session at " + gateway + " did not end")) {
      Instant last = drops.stream().max(Instant::compareTo).orElseThrow();
      double millis = Duration.between(revoked, last).toNanos() / 1e6;
      scene.figure(Figure.REVOKE_MILLIS, millis);
      check.note(
          "session and routes gone %.0f ms after the revocation, refused since".formatted(millis));
    }
  }
}
