package net.adit.protocol.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;

/// Certificates of devices.
public final class Certificates {
  private Certificates() {}

  /// Asks for a certificate, or for a profile with a new certificate in it.
  ///
  /// @param signingRequest PEM (PKCS#10) made by the owner of the key; if absent, Adit makes the
  ///   key and hands it out once in the answer
  /// @param lifetime 365 days if absent
  /// @param passphrase where Adit makes the key: encrypts it. A PKCS#12 file needs one
  public record Request(
      Optional<String> signingRequest, Optional<Duration> lifetime, Optional<String> passphrase) {
    public static final Request ADIT_MAKES_THE_KEY =
        new Request(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
      return "certificate request";
    }
  }

  /// Takes in a certificate that was made elsewhere by an authority the cluster trusts for devices.
  ///
  /// @param certificate PEM
  public record Registration(String certificate) {}

  /// What was issued. The key is in no other place.
  ///
  /// @param certificate PEM
  /// @param chain PEM of the issuer and what stands above it
  /// @param key PEM, where Adit made it
  /// @param pkcs12 key, certificate and chain under the passphrase, in base 64, where Adit made the
  ///   key and a passphrase was given
  public record Issued(
      View view, String certificate, String chain, Optional<String> key, Optional<String> pkcs12) {
    @Override
    public String toString() {
      return "issued certificate " + view.fingerprint();
    }
  }

  /// @param revokedAt only of a revoked certificate
  /// @param reason only of a revoked certificate
  public record View(
      Fingerprint fingerprint,
      SerialNumber serial,
      State state,
      Optional<Instant> notBefore,
      Instant notAfter,
      Optional<Instant> revokedAt,
      Optional<RevocationReason> reason) {}

  /// What a certificate is good for now.
  public enum State {
    VALID,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED
  }

  /// @param reason `unspecified` if absent
  public record Revocation(Optional<RevocationReason> reason) {}
}
