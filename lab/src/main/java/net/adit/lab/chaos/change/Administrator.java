package net.adit.lab.chaos.change;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.lab.chaos.change.Change.Carried;
import net.adit.lab.chaos.change.Change.DeviceMade;
import net.adit.lab.chaos.change.Change.DeviceRevoked;
import net.adit.lab.chaos.change.Change.DoorOpened;
import net.adit.lab.chaos.change.Change.DoorShut;
import net.adit.lab.chaos.change.Change.Drained;
import net.adit.lab.chaos.change.Change.Undrained;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Outcome;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.AditScript;

/// Asks the cluster for changes through its command line and writes down what was acknowledged.
/// Thread-safe.
public final class Administrator {
  public static final String DOOR = "the door";
  public static final String OPEN = "open";
  public static final String SHUT = "shut";
  public static final String VALID = "valid";
  public static final String REVOKED = "revoked";
  public static final String DRAINED = "drained";
  public static final String SERVING = "serving";

  /// To a service that nobody may ever use.
  public static final int FORBIDDEN_PORT = 7008;

  /// To a service that is forbidden while the door is shut.
  public static final int DOOR_PORT = 7009;

  /// An administrator who hears nothing gives up.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// The controller is there: it answers, however busy the machine is.
  private static final Duration LOOK = Duration.ofSeconds(60);

  private static final int UNAVAILABLE = 7;
  private static final int DEFECT = 1;

  private final AditProduct product;
  private final String name;
  private final List<String> networks;
  private final Path directory;
  private final Ledger ledger = new Ledger();

  /// @param name of the run: what it makes in the cluster is named by it
  /// @param networks of servers
  /// @param directory for the profiles of guests
  public Administrator(AditProduct product, String name, List<String> networks, Path directory) {
    this.product = product;
    this.name = name;
    this.networks = List.copyOf(networks);
    this.directory = directory;
  }

  /// What became of a request.
  public enum Answer {
    DONE,
    REFUSED,
    /// Nobody answered, or the connection broke: it may have been done or not.
    UNKNOWN
  }

  public Ledger ledger() {
    return ledger;
  }

  /// The name of a client's device.
  ///
  /// @param number from 1
  public String client(int number) {
    return name + "-" + number;
  }

  /// The name of a guest's device.
  public String guest(int number) {
    return name + "-guest-" + number;
  }

  /// Where the profile of a guest is.
  public Path profile(int number) {
    return directory.resolve(guest(number) + ".ovpn");
  }

  /// Makes people and rules of the run, while nothing is broken yet.
  public void prepare(int clients) {
    AditScript script = new AditScript().user(name);
    for (int number = 1; number <= clients; number++) {
      script.device(client(number), name);
    }
    product.run(deny(script, rule("never"), FORBIDDEN_PORT));
    ledger.acknowledged(DOOR, OPEN);
  }

  /// Takes the rules away and lets sessions in again.
  public void leave(List<String> drained) {
    AditScript script = new AditScript().command("policy", "rule", "remove", rule("never"));
    if (!ledger.of(DOOR).equals(Optional.of(OPEN))) {
      script.command("policy", "rule", "remove", rule("door"));
    }
    drained.forEach(gateway -> script.command("gateway", "undrain", gateway));
    product.attempt(script, LOOK);
  }

  private AditScript deny(AditScript script, String rule, int port) {
    return script.command(
        "policy",
        "rule",
        "add",
        rule,
        "deny",
        "--from",
        "any",
        "--to",
        String.join(",", networks),
        "--service",
        "udp/" + port,
        "--first",
        "--no-wait");
  }

  private String rule(String what) {
    return name + "-" + what;
  }

  /// Asks for a change. That a client is carried is nobody's request.
  public Answer ask(Change change) {
    return switch (change) {
      case DoorShut() -> ask(deny(new AditScript(), rule("door"), DOOR_PORT), DOOR, SHUT);
      case DoorOpened() ->
          ask(
              new AditScript().command("policy", "rule", "remove", rule("door"), "--no-wait"),
              DOOR,
              OPEN);
      case DeviceMade(int number) ->
          ask(
              new AditScript().device(guest(number), name).profile(guest(number), profile(number)),
              guest(number),
              VALID);
      case DeviceRevoked(int number) ->
          ask(new AditScript().command("device", "revoke", guest(number)), guest(number), REVOKED);
      case Drained(String gateway) ->
          ask(new AditScript().command("gateway", "drain", gateway, "--no-wait"), gateway, DRAINED);
      case Undrained(String gateway) ->
          ask(new AditScript().command("gateway", "undrain", gateway), gateway, SERVING);
      case Carried _ -> Answer.DONE;
    };
  }

  private Answer ask(AditScript script, String subject, String state) {
    Answer answer = answer(script);
    switch (answer) {
      case DONE -> ledger.acknowledged(subject, state);
      case UNKNOWN -> ledger.uncertain(subject);
      case REFUSED -> {}
    }
    return answer;
  }

  private Answer answer(AditScript script) {
    try {
      Outcome outcome = product.attempt(script, PATIENCE);
      return switch (outcome.exit()) {
        case 0 -> Answer.DONE;
        case DEFECT, UNAVAILABLE -> Answer.UNKNOWN;
        default -> Answer.REFUSED;
      };
    } catch (LabException silence) {
      return Answer.UNKNOWN;
    }
  }

  /// What the controller says now; empty if it says nothing.
  ///
  /// @param devices whose sessions that are over count, too
  public Optional<ClusterView> look(List<String> devices) {
    AditScript script =
        new AditScript()
            .command("gateway", "list", "-o", "json")
            .command("device", "list", "-o", "json")
            .command("policy", "rule", "list", "-o", "json")
            .command("session", "list", "-o", "json");
    devices.forEach(
        device -> script.command("session", "list", "--device", device, "--ended", "-o", "json"));
    try {
      Outcome outcome = product.attempt(script, LOOK);
      return outcome.ok() ? Optional.of(ClusterView.parse(outcome.output())) : Optional.empty();
    } catch (LabException silence) {
      return Optional.empty();
    }
  }

  /// The states of all subjects of the ledger, as the controller shows them.
  public Map<String, String> states(ClusterView view) {
    Map<String, String> states = new HashMap<>(view.devices());
    states.put(DOOR, view.rules().contains(rule("door")) ? SHUT : OPEN);
    view.gateways()
        .forEach(gateway -> states.put(gateway.name(), gateway.drained() ? DRAINED : SERVING));
    return states;
  }
}
