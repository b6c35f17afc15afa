package net.adit.controller.policy.obstacle;

import java.time.Instant;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.UserId;

/// How it stands with a device: why no gateway lets it in, or where it is. Immutable.
public sealed interface Trouble {

  /// No device of its owner is let in.
  sealed interface OfOwner extends Trouble {}

  record OwnerGone() implements OfOwner {}

  record OwnerDisabled(UserId owner) implements OfOwner {}

  record OwnerEnded(UserId owner, Instant at) implements OfOwner {}

  record Disabled() implements Trouble {}

  record Ended(Instant at) implements Trouble {}

  /// It has no valid one.
  sealed interface OfCertificate extends Trouble {}

  record NoCertificate() implements OfCertificate {}

  record AllRevoked() implements OfCertificate {}

  record CertificateEnded(Instant at) implements OfCertificate {}

  record CertificateToCome(Instant from) implements OfCertificate {}

  /// A gateway would let it in.
  record NotConnected() implements Trouble {}

  record Connected(GatewayName gateway) implements Trouble {}

  /// Where several devices are told of together: those of one kind, the connected ones by gateway.
  default Object kind() {
    return this instanceof Connected ? this : getClass();
  }
}
