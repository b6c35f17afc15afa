package net.adit.controller;

import java.security.SecureRandom;
import java.time.InstantSource;
import net.adit.controller.authority.Authorities;
import net.adit.controller.authority.ControllerIdentity;
import net.adit.controller.config.ControllerConfig;
import net.adit.controller.policy.PolicyInvariant;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.PeopleNaming;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.Store;
import net.adit.controller.store.secret.KeyFile;

/// What all features stand on: the database, the state, the authority. Immutable.
record Core(
    Store store,
    StateKeeper keeper,
    Naming naming,
    Authorities authorities,
    InstantSource clock,
    SecureRandom random) {
  /// Opens the database and replays the log.
  static Core open(
      ControllerConfig config, InstantSource clock, SecureRandom random, Closing closing) {
    KeyFile keys = KeyFile.read(config.keeping().keyFile());
    Store store = closing.later(Store.open(config.keeping().database(), keys, random));
    Naming naming = new PeopleNaming(store.people());
    StateKeeper keeper =
        closing.later(StateKeeper.start(store.changes(), clock, new PolicyInvariant(naming)));
    return new Core(
        store,
        keeper,
        naming,
        new Authorities(keeper::current, store.secrets(), random),
        clock,
        random);
  }

  ControllerIdentity identity(ControllerConfig config) {
    return new ControllerIdentity(
        authorities,
        new ControllerIdentity.Names(config.name(), config.publicHosts()),
        clock,
        random);
  }
}
