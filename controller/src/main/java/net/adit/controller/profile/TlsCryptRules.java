package net.adit.controller.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;

/// How the tls-crypt-v2 server key is changed: a new generation beside the old one, then the old
/// one's end. Stateless.
public final class TlsCryptRules {
  private TlsCryptRules() {}

  /// @param newKey makes the key of a generation, to be kept
  static Verdict<ClusterSettings> raise(DesiredState state, IntFunction<Extra> newKey) {
    ClusterSettings now = state.settings();
    if (now.tlsCryptGenerations().size() > 1) {
      return Verdict.refused(
          Refusal.of(
              Kind.CONFLICT,
              "tls-crypt-not-retired",
              "profiles of tls-crypt generation "
                  + now.oldestTlsCryptGeneration()
                  + " are still let in beside those of "
                  + now.tlsCryptGeneration(),
              "retire it first: adit tls-crypt retire"));
    }
    int next = now.tlsCryptGeneration() + 1;
    ClusterSettings raised = now.withTlsCrypt(now.oldestTlsCryptGeneration(), next);
    return Verdict.accepted(
        List.of(new Change.SettingsPut(raised)), List.of(newKey.apply(next)), raised);
  }

  /// @param holders the devices that would be shut out
  /// @param force whether they may be
  static Verdict<ClusterSettings> retire(
      DesiredState state, Collection<DeviceId> holders, boolean force, Naming naming) {
    ClusterSettings now = state.settings();
    if (now.tlsCryptGenerations().size() == 1) {
      return Verdict.refused(
          Refusal.of(
              Kind.CONFLICT,
              "tls-crypt-one-generation",
              "profiles of tls-crypt generation " + now.tlsCryptGeneration() + " alone are let in",
              "make a newer one first: adit tls-crypt raise"));
    }
    if (!holders.isEmpty() && !force) {
      return Verdict.refused(
          Refusal.of(
              Kind.CONFLICT,
              "tls-crypt-in-use",
              "devices hold profiles of tls-crypt generation "
                  + now.oldestTlsCryptGeneration()
                  + ": "
                  + Refusals.listed(holders.stream().map(naming::device).sorted().toList()),
              "give each a new one (adit profile DEVICE), or shut them out with --force"));
    }
    ClusterSettings retired =
        now.withTlsCrypt(now.oldestTlsCryptGeneration() + 1, now.tlsCryptGeneration());
    return Verdict.accepted(List.of(new Change.SettingsPut(retired)), retired);
  }

  /// The devices none of whose profiles is of the newest generation.
  ///
  /// @param profiles the generation of the last profile with each certificate
  static SortedSet<DeviceId> holders(DesiredState state, Map<Fingerprint, Integer> profiles) {
    int newest = state.settings().tlsCryptGeneration();
    SortedSet<DeviceId> old = new TreeSet<>();
    SortedSet<DeviceId> current = new TreeSet<>();
    state
        .certificates()
        .values()
        .forEach(certificate -> {
          Integer generation = profiles.get(certificate.fingerprint());
          if (generation != null) {
            (generation < newest ? old : current).add(certificate.device());
          }
        });
    old.removeAll(current);
    old.retainAll(state.devices().keySet());
    return old;
  }
}
