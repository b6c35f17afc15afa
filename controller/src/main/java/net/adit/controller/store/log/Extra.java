package net.adit.controller.store.log;

import java.time.Instant;
import net.adit.controller.store.secret.SecretId;
import net.adit.controller.store.table.ApiToken;
import net.adit.controller.store.table.TokenHash;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Secret;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.UserId;

/// What is written in the transaction of a change but must not be in the log: secrets, personal
/// data, tokens. Immutable.
public sealed interface Extra {
  record PutSecret(SecretId id, Secret secret) implements Extra {}

  record RemoveSecret(SecretId id) implements Extra {}

  /// Refused if another user has the login name, in any case.
  record PutUser(UserId id, UserDetails details) implements Extra {}

  record EraseUser(UserId id) implements Extra {}

  /// Refused if another device has the label, in any case.
  record PutDevice(DeviceId id, String label) implements Extra {}

  record EraseDevice(DeviceId id) implements Extra {}

  record AddApiToken(ApiToken token, TokenHash hash) implements Extra {}

  record RemoveApiToken(String id) implements Extra {}

  record AddJoinToken(TokenHash hash, GatewayName gateway, Instant expiresAt) implements Extra {}

  /// @param pem a device's certificate
  record PutCertificate(Fingerprint fingerprint, String pem) implements Extra {}
}
