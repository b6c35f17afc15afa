package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.network.Parallel;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Every client logs in, each at another gateway, and the server of every site sees it come from
/// its own addresses.
final class EveryoneReachesAll implements Step {
  @Override
  public String name() {
    return "b every client reaches a server in each data centre with its own v4 and v6 address";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    List<Integer> laptops = Cast.laptops(scene.shape());
    for (int laptop : laptops) {
      if (scene.client(Cast.laptop(laptop)).filter(RealClient::connected).isEmpty()) {
        scene.connect(Cast.laptop(laptop), laptop, List.of(Cast.home(scene.shape(), laptop)));
      }
    }
    Parallel.forEach(laptops, laptop -> reach(scene, laptop, check));
    List<Integer> connected =
        laptops.stream()
            .filter(n -> scene.client(Cast.laptop(n)).filter(RealClient::connected).isPresent())
            .toList();
    scene.figure(Figure.CLIENTS_CONNECTED, connected.size());
    check.note(
        connected.size()
            + " clients, each seen with its own v4 and v6 address by "
            + scene.shape().sites()
            + " servers, UDP and TCP");
    return check.result(name());
  }

  private static void reach(Scene scene, int laptop, Check check) {
    String device = Cast.laptop(laptop);
    Optional<Login> login =
        scene.client(device).flatMap(client -> client.awaitLogin(1, scene.patience()));
    if (!check.that(login.isPresent(), device + " did not log in")) {
      return;
    }
    Login last = scene.client(device).flatMap(RealClient::lastLogin).orElse(login.get());
    for (int site = 1; site <= scene.shape().sites(); site++) {
      same(check, scene, laptop, site, last.v4(), Family.V4);
      same(check, scene, laptop, site, last.v6(), Family.V6);
    }
  }

  private static void same(
      Check check, Scene scene, int laptop, int site, Optional<IpAddress> own, Family family) {
    Optional<IpAddress> seen = scene.seenFrom(laptop, site, family);
    if (own.isEmpty() || !own.equals(seen)) {
      String gateway = Cast.home(scene.shape(), laptop);
      check.that(
          false,
          "%s has %s, the server in data centre %d saw %s (%s)"
              .formatted(
                  Cast.laptop(laptop),
                  text(own),
                  site,
                  text(seen),
                  own.map(address -> scene.trail(laptop, gateway, address))
                      .orElse("no such address")));
    }
  }

  private static String text(Optional<IpAddress> address) {
    return address.map(IpAddress::toString).orElse("nothing");
  }
}
