package net.adit.lab.story.step;

import java.time.Duration;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Scene.Hop;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.IpAddress;

/// Follows routes through the core routers. Stateless.
final class Paths {
  private Paths() {}

  /// Whether, before patience ends, a core router sends packets for a device to a gateway: straight
  /// in the gateway's own site, over the link to that site's core router elsewhere.
  static boolean lead(Scene scene, int site, IpAddress device, String gateway) {
    return lead(scene, site, device, gateway, scene.patience());
  }

  private static boolean lead(
      Scene scene, int site, IpAddress device, String gateway, Duration within) {
    int home = Cast.site(gateway);
    return Await.holds(
        within,
        () -> {
          Optional<Hop> hop = scene.route(site, device);
          return site == home
              ? hop.filter(one -> scene.nextHops(gateway).contains(one.via())).isPresent()
              : hop.filter(one -> one.device().equals(Cluster.core(home))).isPresent();
        });
  }

  /// Whether all core routers lead to the gateway for both addresses of a login.
  static boolean allLead(Scene scene, Login login, String gateway) {
    for (int site = 1; site <= scene.shape().sites(); site++) {
      int core = site;
      if (login.v4().filter(address -> lead(scene, core, address, gateway)).isEmpty()
          || login.v6().filter(address -> lead(scene, core, address, gateway)).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
