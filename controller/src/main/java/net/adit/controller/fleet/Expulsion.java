package net.adit.controller.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;

/// What became of a gateway in wrong hands, and what of its secrets people still have to change.
/// Immutable.
///
/// @param remaining sentences, in the order of what to do
public record Expulsion(GatewayName gateway, List<String> remaining) {
  public Expulsion {
    remaining = List.copyOf(remaining);
  }

  /// Bans the gateway and, if that can be, makes the next tls-crypt-v2 server key.
  ///
  /// @param newKey makes the tls-crypt-v2 server key of a generation, to be kept
  public static Verdict<Expulsion> expel(
      DesiredState state, GatewayName gateway, Instant now, IntFunction<Extra> newKey) {
    Optional<Refusal> absent = GatewayRules.absent(state, gateway);
    if (absent.isPresent()) {
      return Verdict.refused(absent.get());
    }
    List<Change> changes = new ArrayList<>(List.of(new Change.GatewayBanned(gateway, now)));
    List<Extra> extras = new ArrayList<>();
    ClusterSettings settings = state.settings();
    boolean raise = settings.tlsCryptGenerations().size() == 1;
    if (raise) {
      int next = settings.tlsCryptGeneration() + 1;
      changes.add(
          new Change.SettingsPut(settings.withTlsCrypt(settings.oldestTlsCryptGeneration(), next)));
      extras.add(newKey.apply(next));
    }
    return Verdict.accepted(changes, extras, new Expulsion(gateway, remaining(gateway, raise)));
  }

  private static List<String> remaining(GatewayName gateway, boolean raised) {
    return List.of(
        "routing: it had the key of the routing protocol; make a new one with 'adit controller"
            + " routing-key --renew' on a controller's host and give it to the core routers",
        raised
            ? "tls-crypt: it had the key; a new one is made: 'adit profile DEVICE' for each device,"
                + " then 'adit tls-crypt retire'"
            : "tls-crypt: it had the keys of both generations; 'adit tls-crypt retire', then 'adit"
                + " tls-crypt raise'",
        "devices: the openvpn certificate of "
            + gateway
            + " convinces devices until it ends; keep its public addresses out of its reach");
  }
}
