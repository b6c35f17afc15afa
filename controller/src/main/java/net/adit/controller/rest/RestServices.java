package net.adit.controller.rest;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.IntFunction;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.audit.AuditLog;
import net.adit.controller.fleet.JoinTokenDesk;
import net.adit.controller.fleet.Presence;
import net.adit.controller.fleet.RollCall;
import net.adit.controller.profile.CertificateDesk;
import net.adit.controller.profile.ProfileDesk;
import net.adit.controller.profile.TlsCryptDesk;
import net.adit.controller.rollout.RollOut;
import net.adit.controller.rule.Naming;
import net.adit.controller.session.SessionDesk;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.Store;
import net.adit.controller.store.log.Extra;
import net.adit.controller.trace.TraceDesk;

/// What the public API needs of the controller.
public record RestServices(
    StateKeeper keeper,
    Store store,
    Naming naming,
    Fleet fleet,
    SessionDesk sessions,
    Desks desks,
    Surroundings surroundings) {
  /// What the API needs to know of gateways beside the desired state.
  ///
  /// @param newTlsCryptKey makes the tls-crypt-v2 server key of a generation, to be kept
  public record Fleet(
      Presence presence,
      RollCall rollCall,
      RollOut rollOut,
      JoinTokenDesk joinTokens,
      IntFunction<Extra> newTlsCryptKey) {}

  /// The other features.
  public record Desks(
      CertificateDesk certificates,
      ProfileDesk profiles,
      TlsCryptDesk tlsCrypt,
      TokenDesk tokens,
      AuditLog log,
      TraceDesk traces) {}

  /// What is not the controller's own.
  ///
  /// @param version of the program
  public record Surroundings(InstantSource clock, SecureRandom random, String version) {}
}
