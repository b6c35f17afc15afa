package net.adit.controller;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.adit.controller.authority.Founding;
import net.adit.controller.config.ConfigText;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.config.ListenAddress;
import net.adit.controller.config.LogFormat;
import net.adit.controller.rest.http.Route;
import net.adit.controller.store.Store;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.secret.KeyFile;
import net.adit.model.desired.Change;
import net.adit.model.desired.Entry;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GroupSpec;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;
import net.adit.protocol.rest.policy.RollOutView.Phase;
import org.awaitility.Awaitility;

/// A whole controller in this process, on free ports of the loopback, with its database in a
/// directory of the test. Confined to the test's thread.
final class TestController implements AutoCloseable {
  static final SecureRandom RANDOM = new SecureRandom();

  private static final ListenAddress ANY_PORT = new ListenAddress("127.0.0.1", 0);

  final TestClock clock;
  private final ControllerConfig config;
  private final ClientContext context;
  private RunningController running;
  private AditClient client;

  private TestController(ControllerConfig config, ClientContext context, TestClock clock) {
    this.clock = clock;
    this.config = config;
    this.context = context;
    running = RunningController.start(config, clock, RANDOM);
    client = client(context.token());
  }

  static TestController in(Path directory) {
    return make(directory, Optional.empty());
  }

  static TestController in(Path directory, Founding.Brought devices) {
    return make(directory, Optional.of(devices));
  }

  private static TestController make(Path directory, Optional<Founding.Brought> devices) {
    ControllerDirectory home = new ControllerDirectory(directory);
    home.claim();
    home.write(
        ConfigText.of(
            new ConfigText.Choices(
                ANY_PORT,
                ANY_PORT,
                List.of("localhost", "127.0.0.1"),
                ConfigText.Choices.DEFAULT_DATABASE,
                ConfigText.Choices.DEFAULT_KEY_FILE,
                LogFormat.TEXT)));
    TestClock clock = new TestClock();
    Initialisation.Wishes wishes = new Initialisation.Wishes("Test", devices, Optional.empty());
    ControllerConfig config = home.read();
    return new TestController(
        config, Initialisation.run(config, wishes, clock, RANDOM).context(), clock);
  }

  /// A controller that was made before, on free ports whatever its settings say.
  static TestController existing(Path directory, ClientContext context) {
    ControllerConfig config = new ControllerDirectory(directory).read();
    return new TestController(
        new ControllerConfig(
            config.name(),
            ANY_PORT,
            ANY_PORT,
            config.publicHosts(),
            config.agentHosts(),
            config.keeping(),
            config.logFormat()),
        context,
        new TestClock());
  }

  /// The first administrator.
  AditClient client() {
    return client;
  }

  AditClient client(String token) {
    return new AditClient(new ClientContext(url(), token, context.authority()));
  }

  /// @param reason stands in the log beside every change
  AditClient client(String token, String reason) {
    return new AditClient(new ClientContext(url(), token, context.authority()), reason);
  }

  URI url() {
    return URI.create("https://localhost:" + running.apiPort());
  }

  ClientContext context() {
    return context;
  }

  List<Route> routes() {
    return running.routes();
  }

  int linkPort() {
    return running.linkPort();
  }

  /// Writes to the log as another controller would.
  void appendBehindItsBack(Change change) {
    try (Store store =
        Store.open(config.keeping().database(), KeyFile.read(config.keeping().keyFile()), RANDOM)) {
      store
          .changes()
          .append(
              store.changes().head(),
              new Append(
                  new Author(Author.Kind.LOCAL, "test"),
                  "",
                  clock.instant(),
                  List.of(change),
                  List.of()));
    }
  }

  void restart() {
    client.close();
    running.close();
    running = RunningController.start(config, clock, RANDOM);
    client = client(context.token());
  }

  /// One pool, network, direct site, gateway, group and user; all of it is in force.
  TestController furnished() {
    client.pools().add(pool("staff", "10.200.0.0/24", "fd00:200::/64"));
    client
        .networks()
        .add(
            NetworkSpec.ofPrefixes(
                new NetworkName("office"),
                new java.util.TreeSet<>(List.of(Prefix.parse("10.1.0.0/16")))));
    client
        .sites()
        .add(
            new SiteSpec(
                new SiteName("fra"),
                new Entry.Direct(),
                new java.util.TreeSet<>(List.of(new NetworkName("office"))),
                new java.util.TreeMap<>(),
                Optional.empty()));
    client.gateways().add(gateway("fra-1", 1));
    client.groups().add(GroupSpec.ofUsers(new GroupName("ops"), Optional.empty()));
    client.users().add(user("anna"));
    Awaitility.await().until(() -> client.policy().rollOut().phase() == Phase.IN_FORCE);
    return this;
  }

  static PoolSpec pool(String name, String v4, String v6) {
    return new PoolSpec(new PoolName(name), Prefix.parse(v4), Prefix.parse(v6), Optional.empty());
  }

  static GatewaySpec gateway(String name, int number) {
    return new GatewaySpec(
        new GatewayName(name),
        new SiteName("fra"),
        List.of("192.0.2." + number),
        Endpoint.parse("192.0.2." + number + ":7444"),
        IpAddress.parse("10.255.0." + number),
        new java.util.TreeSet<>(),
        Optional.empty(),
        Optional.empty());
  }

  static UserSpec user(String login) {
    return new UserSpec(
        login,
        Optional.of("Name of " + login),
        Optional.empty(),
        new java.util.TreeSet<>(List.of(new GroupName("ops"))),
        Optional.empty(),
        Optional.empty());
  }

  static DeviceSpec device(String name, String owner) {
    return new DeviceSpec(
        name,
        owner,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new java.util.TreeSet<>(),
        Optional.empty());
  }

  @Override
  public void close() {
    client.close();
    running.close();
  }
}
