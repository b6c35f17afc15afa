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
import net.adit.model.net.IpAddress;

/// The kernel of every core router has each client's routes, and they lead to the client's gateway.
final class RoutesInCores implements Step {
  @Override
  public String name() {
    return "c the routes of each client are in all core routers, by its gateway, v4 and v6";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    int routes = 0;
    for (int laptop : Cast.laptops(scene.shape())) {
      String device = Cast.laptop(laptop);
      Optional<Login> login = scene.client(device).flatMap(RealClient::lastLogin);
      if (check.that(login.isPresent(), device + " is not connected")) {
        routes += followed(scene, check, device, login.get(), Cast.home(scene.shape(), laptop));
      }
    }
    check.note(
        routes + " routes in " + scene.shape().sites() + " core routers lead to the gateways");
    return check.result(name());
  }

  private static int followed(
      Scene scene, Check check, String device, Login login, String gateway) {
    int found = 0;
    for (int site = 1; site <= scene.shape().sites(); site++) {
      for (Optional<IpAddress> address : List.of(login.v4(), login.v6())) {
        boolean leads = address.isPresent() && Paths.lead(scene, site, address.get(), gateway);
        check.that(
            leads,
            "core%d has no route by %s for %s of %s"
                .formatted(site, gateway, address.map(IpAddress::toString).orElse("-"), device));
        found += leads ? 1 : 0;
      }
    }
    return found;
  }
}
