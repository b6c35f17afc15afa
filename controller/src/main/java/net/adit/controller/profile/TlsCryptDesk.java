package net.adit.controller.profile;

import java.util.SortedSet;
import net.adit.controller.authority.Authorities;
import net.adit.controller.rule.Naming;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.table.CertificateTexts;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.identity.DeviceId;

/// Changes the tls-crypt-v2 server key, and knows who still holds a profile of the old one.
/// Thread-safe.
///
/// While two generations are let in, each gateway runs daemons of both behind one port. A daemon
/// cannot tell which key a client has, so a client that meets one of the other kind tries again:
/// logins may take a few tries longer until the old generation is retired.
public final class TlsCryptDesk {
  private final StateKeeper keeper;
  private final Authorities authorities;
  private final CertificateTexts texts;
  private final Naming naming;

  public TlsCryptDesk(
      StateKeeper keeper, Authorities authorities, CertificateTexts texts, Naming naming) {
    this.keeper = keeper;
    this.authorities = authorities;
    this.texts = texts;
    this.naming = naming;
  }

  public ClusterSettings settings() {
    return keeper.current().settings();
  }

  /// The devices none of whose profiles is of the newest generation.
  public SortedSet<DeviceId> holders() {
    return TlsCryptRules.holders(keeper.current(), texts.profileGenerations());
  }

  /// Makes the key of the next generation: new profiles are of it.
  public Outcome<ClusterSettings> raise(Author author, String reason) {
    return keeper.decide(
        author, reason, (state, _) -> TlsCryptRules.raise(state, authorities::newTlsCryptKey));
  }

  /// Lets profiles of the oldest generation in no more.
  ///
  /// @param force also if devices hold such profiles
  public Outcome<ClusterSettings> retire(Author author, String reason, boolean force) {
    return keeper.decide(
        author,
        reason,
        (state, _) ->
            TlsCryptRules.retire(
                state, TlsCryptRules.holders(state, texts.profileGenerations()), force, naming));
  }
}
