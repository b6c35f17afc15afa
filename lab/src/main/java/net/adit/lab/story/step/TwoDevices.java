package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.Family;

/// Two devices of one user are up at once, each with its own addresses.
final class TwoDevices implements Step {
  private static final int LAPTOP = 1;

  @Override
  public String name() {
    return "i one user with two devices has two addresses, both up at once";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    int phoneHost = Cast.phoneHost(scene.shape());
    String elsewhere = Cluster.gateway(scene.shape().sites(), 1);
    RealClient phone = scene.connect(Cast.PHONE, phoneHost, List.of(elsewhere));
    Optional<Login> second = phone.awaitLogin(1, scene.patience());
    Optional<Login> first = scene.client(Cast.laptop(LAPTOP)).flatMap(RealClient::lastLogin);
    check.that(first.isPresent() && second.isPresent(), "not both devices could log in");
    if (first.isPresent() && second.isPresent()) {
      apart(check, first.get(), second.get());
      check.that(
          scene.seenFrom(LAPTOP, 2, Family.V4).equals(first.get().v4()),
          "the first device is not reachable while the second is up");
      check.that(
          scene.seenFrom(phoneHost, 2, Family.V4).equals(second.get().v4()),
          "the second device is not reachable while the first is up");
    }
    return check.result(name());
  }

  private static void apart(Check check, Login first, Login second) {
    check.that(
        !first.v4().equals(second.v4()) && !first.v6().equals(second.v6()),
        "both devices have the address " + first.v4().map(Object::toString).orElse("-"));
    check.note("%s and %s at once".formatted(first.v4().orElseThrow(), second.v4().orElseThrow()));
  }
}
