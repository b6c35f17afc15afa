package net.adit.lab.story.twin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import net.adit.lab.client.Profile;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.host.Outcome;
import net.adit.lab.product.AditScript;
import net.adit.lab.product.GatewayStatus;
import net.adit.lab.product.Product;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.step.Steps;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// The negative twin of each step that makes a claim.
public final class Twins {
  private Twins() {}

  public static List<Twin> all() {
    return List.of(
        twin("a", "one gateway's report", "gateways are up", sees(OneGatewayLess::new)),
        twin("b", "the client's own address, as by NAT", "the server in", Translated::new),
        twin("c", "the routes in one core router", "core2 has no route", OneCoreLess::new),
        twin("d", "the move", "does not lead to", Standing::new),
        twin("d", "the client's own address", "the TCP connection did not go on", Stranger::new)
            .restoredBy(scene -> scene.move(Cast.laptop(1), 1, Cast.home(scene.shape(), 1))),
        twin("e", "the revocation", "did not end", NeverRevoking::new),
        twin("f", "the controller's return", "does not know", sees(NeverStarting::new))
            .restoredBy(scene -> scene.product().startController()),
        twin("g", "the agent's return", "no login at", sees(NeverStarting::new))
            .restoredBy(scene -> scene.product().startAgent(Cast.home(scene.shape(), 2))),
        twin("h", "the agent that restarts daemons", "no new daemon", AgentGone::new)
            .restoredBy(scene -> scene.product().startAgent(Cast.home(scene.shape(), 3))),
        twin("i", "the second device's own profile", "both devices have", SameProfile::new),
        twin("j", "the absence of scripts", "processes", Scripted::new),
        twin("m", "the change of the policy", "somebody got through", sees(NeverChanging::new)),
        twin("n", "the change of the policy", "nobody was cut off", sees(NeverChanging::new)),
        twin("o", "the fifty rules", "got through", sees(NeverChanging::new)),
        twin("p", "the drain", "did not go on at", sees(NeverDraining::new)),
        twin("q", "the other balancer", "no other balancer took over", BothBalancersLost::new)
            .restoredBy(Twins::restoreBalancers),
        twin("r", "the drain", "did not go on at another", sees(NeverDraining::new)),
        twin("s", "the other balancer", "no other balancer took over", BothBalancersLost::new)
            .restoredBy(Twins::restoreBalancers));
  }

  private static Twin twin(
      String letter, String withheld, String complaint, UnaryOperator<Scene> without) {
    Step step =
        Steps.all().stream()
            .filter(one -> one.name().startsWith(letter + " "))
            .findFirst()
            .orElseThrow();
    return new Twin(step, withheld, complaint, without, _ -> {});
  }

  private static void restoreBalancers(Scene scene) {
    for (String balancer : Cluster.balancers(scene.shape())) {
      scene.link(balancer, true);
    }
    for (int site = 1; site <= scene.shape().balanced(); site++) {
      int entered = site;
      Await.holds(scene.patience(), () -> scene.balancerOf(2, entered).isPresent());
    }
  }

  private static UnaryOperator<Scene> sees(UnaryOperator<Product> product) {
    return scene -> onProduct(scene, product);
  }

  private static Scene onProduct(Scene scene, UnaryOperator<Product> withheld) {
    Product other = withheld.apply(scene.product());
    return new OtherScene(scene) {
      @Override
      public Product product() {
        return other;
      }
    };
  }

  private static final class BothBalancersLost extends OtherScene {
    BothBalancersLost(Scene scene) {
      super(scene);
    }

    @Override
    public void link(String host, boolean up) {
      Cluster.balancers(shape()).forEach(balancer -> super.link(balancer, up));
    }
  }

  private static final class OneGatewayLess extends OtherProduct {
    OneGatewayLess(Product product) {
      super(product);
    }

    @Override
    public List<GatewayStatus> gateways() {
      return super.gateways().stream().skip(1).toList();
    }
  }

  private static final class NeverRevoking extends OtherScene {
    private final Product product;

    NeverRevoking(Scene scene) {
      super(scene);
      this.product =
          new OtherProduct(scene.product()) {
            @Override
            public Instant revoke(String device) {
              return Instant.now();
            }
          };
    }

    @Override
    public Product product() {
      return product;
    }

    @Override
    public RealClient connect(String device, int host, List<String> gateways) {
      return super.connect(device.equals(Cast.VICTIM) ? Cast.SPARE : device, host, gateways);
    }
  }

  private static final class NeverChanging extends OtherProduct {
    NeverChanging(Product product) {
      super(product);
    }

    @Override
    public void run(AditScript script) {}

    @Override
    public Outcome runAt(int host, AditScript script) {
      return new Outcome(List.of(), 0, "", "");
    }

    @Override
    public void applyPolicy(String yaml) {}

    @Override
    public void importUsers(String csv) {}
  }

  private static final class NeverDraining extends OtherProduct {
    NeverDraining(Product product) {
      super(product);
    }

    @Override
    public String drain(String gateway) {
      return "";
    }
  }

  private static final class NeverStarting extends OtherProduct {
    NeverStarting(Product product) {
      super(product);
    }

    @Override
    public void startController() {}

    @Override
    public void startAgent(String gateway) {}
  }

  private static final class Translated extends OtherScene {
    Translated(Scene scene) {
      super(scene);
    }

    @Override
    public Optional<IpAddress> seenFrom(int host, int site, Family family) {
      return super.seenFrom(host, site, family).map(address -> address.plus(1));
    }
  }

  private static final class OneCoreLess extends OtherScene {
    OneCoreLess(Scene scene) {
      super(scene);
    }

    @Override
    public Optional<Hop> route(int site, IpAddress device) {
      return site == 2 ? Optional.empty() : super.route(site, device);
    }
  }

  private static final class Standing extends OtherScene {
    Standing(Scene scene) {
      super(scene);
    }

    @Override
    public RealClient move(String device, int host, String gateway) {
      return client(device).orElseThrow();
    }
  }

  /// Another device comes out of the bag that was carried elsewhere.
  private static final class Stranger extends OtherScene {
    Stranger(Scene scene) {
      super(scene);
    }

    @Override
    public RealClient move(String device, int host, String gateway) {
      client(device).ifPresent(RealClient::kill);
      return super.move(Cast.SPARE, host, gateway);
    }
  }

  /// The agent of one gateway is stopped for good before daemons are killed.
  private static final class AgentGone extends OtherScene {
    private final AtomicBoolean gone = new AtomicBoolean();

    AgentGone(Scene scene) {
      super(scene);
    }

    @Override
    public void kill(long pid) {
      if (!gone.getAndSet(true)) {
        super.kill(product().agentPid(Cast.home(shape(), 3)));
      }
      super.kill(pid);
    }
  }

  private static final class SameProfile extends OtherScene {
    SameProfile(Scene scene) {
      super(scene);
    }

    @Override
    public RealClient connect(String device, int host, List<String> gateways) {
      return super.connect(device.equals(Cast.PHONE) ? Cast.laptop(1) : device, host, gateways);
    }

    @Override
    public Profile profile(String device) {
      return super.profile(device.equals(Cast.PHONE) ? Cast.laptop(1) : device);
    }
  }

  private static final class Scripted extends OtherScene {
    Scripted(Scene scene) {
      super(scene);
    }

    @Override
    public ForkTrial clusterForks(int logins) {
      return super.scriptedForks(Math.min(logins, 10));
    }
  }
}
