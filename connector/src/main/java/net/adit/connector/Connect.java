package net.adit.connector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import net.adit.checker.Checked;
import net.adit.checker.finding.Severity;
import net.adit.connector.filter.InboundFilter;
import net.adit.connector.fit.ContainerLook;
import net.adit.connector.fit.Fit;
import net.adit.connector.life.Event;
import net.adit.connector.life.OnFailure;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.program.Signals;
import net.adit.connector.route.Limits;
import net.adit.connector.status.StatusFile;
import net.adit.connector.tunnel.OpenVpnCommand;
import net.adit.connector.variables.VariableException;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The program `adit connect`: joins this container to a private network through an OpenVPN server,
/// and runs the app in it.
@Command(
    name = "adit connect",
    subcommands = StatusCommand.class,
    description = {
      "Connects this container to a private network through an OpenVPN server, and runs the app.",
      "The connection is described by the variables ADIT_OPENVPN_CONF, _CA, _CERT, _KEY, _KEY_PASS,"
          + " _USERNAME and _PASSWORD, each also with the prefix SCALINGO_OPENVPN_ or with _FILE"
          + " behind it.",
      "Exit status: that of the app; 1 if there was no connection and the app needs one, 3 if the"
          + " variables do not describe one."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit connect -- ./app",
      "  adit connect --on-failure wait --ready-check db.internal:5432 -- ./app",
      "  adit connect --check                 # whether this container can hold a tunnel",
      "  adit connect status"
    })
public final class Connect implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int MALFORMED = 3;
  private static final String ANY = "any";
  private static final String BEFORE_COMMAND = "--";

  @Option(
      names = "--on-failure",
      paramLabel = "MODE",
      defaultValue = "require",
      description =
          "require: without a connection in time the app does not start (default); wait: it starts"
              + " when there is one; background: it starts at once.")
  private OnFailure onFailure = OnFailure.REQUIRE;

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      defaultValue = "45",
      description = "How long 'require' waits (default: ${DEFAULT-VALUE}).")
  private int within = 45;

  @Option(
      names = "--allow-network",
      paramLabel = "PREFIX",
      split = ",",
      description = "What the tunnel may carry at most (default: all private networks).")
  private List<Prefix> allowed = List.of();

  @Option(
      names = "--allow-inbound",
      paramLabel = "PORT",
      split = ",",
      description =
          "Ports that the private network may reach in this container, or 'any' (default: none).")
  private List<String> inbound = List.of();

  @Option(
      names = "--ready-check",
      paramLabel = "HOST:PORT",
      description = "The app starts when this answers behind the tunnel.")
  private @Nullable Endpoint needed;

  @Option(
      names = "--status-file",
      paramLabel = "FILE",
      description = "For 'adit connect status' (default: /run/adit-connect/status).")
  private Path statusFile = StatusFile.USUAL;

  @Option(
      names = "--check",
      description = "Say whether this container can hold a tunnel, and how; connect to nothing.")
  private boolean check;

  @Option(
      names = "--openvpn",
      paramLabel = "PROGRAM",
      defaultValue = "/usr/sbin/openvpn",
      description = "The openvpn program (default: ${DEFAULT-VALUE}).")
  private Path openVpn = Path.of("/usr/sbin/openvpn");

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The app, after '--'.")
  private List<String> command = List.of();

  private final ConnectorLog log = new ConnectorLog(System.out);

  private final EarlyWork early;

  private Connect(EarlyWork early) {
    this.early = early;
  }

  public static void main(String... arguments) {
    EarlyWork early = new EarlyWork(System.getenv());
    if (List.of(arguments).contains(BEFORE_COMMAND)) {
      early.begin();
    }
    System.exit(commandLine(early).execute(rest(arguments)));
  }

  /// The launcher passes the noun itself too.
  private static String[] rest(String... arguments) {
    return arguments.length > 0 && arguments[0].equals("connect")
        ? Arrays.copyOfRange(arguments, 1, arguments.length)
        : arguments;
  }

  /// The whole command line of this program.
  public static CommandLine commandLine() {
    return commandLine(new EarlyWork(Map.of()));
  }

  private static CommandLine commandLine(EarlyWork early) {
    return new CommandLine(new Connect(early))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setStopAtPositional(true)
        .registerConverter(Prefix.class, Prefix::parse)
        .registerConverter(Endpoint.class, Endpoint::parse);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (check) {
      return look();
    }
    Optional<String> wrong = wrongUsage();
    wrong.ifPresent(log::warn);
    return wrong.isPresent() ? USAGE : connect();
  }

  private Optional<String> wrongUsage() {
    if (command.isEmpty()) {
      return Optional.of("the app's command is missing: adit connect [options] -- COMMAND…");
    }
    return needed != null && onFailure == OnFailure.BACKGROUND
        ? Optional.of(
            "--ready-check makes the app wait, and --on-failure background starts it at once: leave"
                + " one of them out")
        : Optional.empty();
  }

  private int look() {
    Fit fit = Fit.of(new ContainerLook(new ProcessRunner()).look(openVpn));
    fit.lines().forEach(System.out::println);
    System.out.println(fit.advice());
    return fit.mode() == Fit.Mode.SIDECAR ? MALFORMED : 0;
  }

  private int connect() throws InterruptedException {
    try {
      Checked checked = early.checked();
      checked.findings().stream()
          .filter(finding -> finding.severity() != Severity.NOTICE)
          .forEach(finding -> log.warn(FindingText.of(finding)));
      return checked.config().isPresent() ? run(checked) : MALFORMED;
    } catch (VariableException refused) {
      log.warn(refused.refusal().sentence());
      return MALFORMED;
    } catch (HostException refused) {
      log.warn(refused.refusal().sentence());
      return 1;
    }
  }

  private int run(Checked checked) throws InterruptedException {
    Settings settings =
        new Settings(
            onFailure,
            Duration.ofSeconds(within),
            openVpn,
            allowed.isEmpty() ? Limits.PRIVATE : allowed,
            Optional.ofNullable(needed));
    closeInbound();
    try (RouteNetlink kernel = early.kernel()) {
      Connection connection =
          new Connection(
              settings,
              checked.config().orElseThrow(),
              log,
              new KernelWays(kernel, settings.allowed(), log),
              new AppRun(command, secrets()),
              new StatusKeeper(new StatusFile(statusFile), log));
      Signals.hear(name -> connection.happened(new Event.Told(name)));
      return connection.run();
    }
  }

  /// Before the tunnel is there.
  private void closeInbound() {
    if (inbound.contains(ANY)) {
      log.warn("the private network may reach every port of this container");
      return;
    }
    InboundFilter.set(
        new ProcessRunner(), OpenVpnCommand.DEVICE, inbound.stream().map(Port::parse).toList());
  }

  /// Everything about the connection: the app has no use for it.
  private static Set<String> secrets() {
    return System.getenv().keySet().stream()
        .filter(name -> name.startsWith("ADIT_OPENVPN_") || name.startsWith("SCALINGO_OPENVPN_"))
        .collect(Collectors.toSet());
  }
}
