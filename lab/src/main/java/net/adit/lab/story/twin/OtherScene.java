package net.adit.lab.story.twin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.lab.client.Login;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.measure.ConnectionProbe;
import net.adit.lab.measure.StreamProbe;
import net.adit.lab.product.Product;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Fleet;
import net.adit.lab.story.Scene;
import net.adit.lab.topology.Shape;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// A scene like another one, but less patient and without influence on the report's figures. To be
/// extended by what is withheld.
class OtherScene implements Scene {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private final Scene scene;

  OtherScene(Scene scene) {
    this.scene = scene;
  }

  @Override
  public Shape shape() {
    return scene.shape();
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Product product() {
    return scene.product();
  }

  @Override
  public void figure(Figure figure, double value) {}

  @Override
  public RealClient connect(String device, int host, List<String> gateways) {
    return scene.connect(device, host, gateways);
  }

  @Override
  public RealClient enter(String device, int host, int site) {
    return scene.enter(device, host, site);
  }

  @Override
  public Optional<String> balancerOf(int host, int site) {
    return scene.balancerOf(host, site);
  }

  @Override
  public void link(String host, boolean up) {
    scene.link(host, up);
  }

  @Override
  public Optional<RealClient> client(String device) {
    return scene.client(device);
  }

  @Override
  public boolean answered(int host, int site, Family family) {
    return scene.answered(host, site, family);
  }

  @Override
  public Optional<IpAddress> seenFrom(int host, int site, Family family) {
    return scene.seenFrom(host, site, family);
  }

  @Override
  public Optional<Hop> route(int site, IpAddress device) {
    return scene.route(site, device);
  }

  @Override
  public String trail(int host, String gateway, IpAddress device) {
    return scene.trail(host, gateway, device);
  }

  @Override
  public Set<IpAddress> nextHops(String gateway) {
    return scene.nextHops(gateway);
  }

  @Override
  public RealClient move(String device, int host, String gateway) {
    return scene.move(device, host, gateway);
  }

  @Override
  public StreamProbe stream(int host, IpAddress source) {
    return scene.stream(host, source);
  }

  @Override
  public ConnectionProbe connection(int host, IpAddress source) {
    return scene.connection(host, source);
  }

  @Override
  public Optional<Instant> dropped(String gateway, IpAddress device, Instant notBefore) {
    return scene.dropped(gateway, device, notBefore);
  }

  @Override
  public Optional<Long> daemonOf(String gateway, IpAddress device) {
    return scene.daemonOf(gateway, device);
  }

  @Override
  public List<Long> daemons(String gateway) {
    return scene.daemons(gateway);
  }

  @Override
  public void kill(long pid) {
    scene.kill(pid);
  }

  @Override
  public Fleet fleet(String gateway, int size) {
    return scene.fleet(gateway, size);
  }

  @Override
  public ForkTrial clusterForks(int logins) {
    return scene.clusterForks(logins);
  }

  @Override
  public ForkTrial scriptedForks(int logins) {
    return scene.scriptedForks(logins);
  }

  @Override
  public List<Login> clusterLogins(int count) {
    return scene.clusterLogins(count);
  }

  @Override
  public List<Login> bareLogins(int count) {
    return scene.bareLogins(count);
  }

  @Override
  public RouteTrial routes(int changes) {
    return scene.routes(changes);
  }

  @Override
  public Profile profile(String device) {
    return scene.profile(device);
  }
}
