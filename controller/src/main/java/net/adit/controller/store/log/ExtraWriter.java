package net.adit.controller.store.log;

import net.adit.controller.store.secret.SealedSecrets;
import net.adit.controller.store.table.ApiTokens;
import net.adit.controller.store.table.CertificateTexts;
import net.adit.controller.store.table.JoinTokens;
import net.adit.controller.store.table.People;
import org.jdbi.v3.core.Handle;

/// Writes extras into their tables, inside the transaction of the append. Immutable.
public record ExtraWriter(
    SealedSecrets secrets,
    People people,
    ApiTokens apiTokens,
    JoinTokens joinTokens,
    CertificateTexts certificates) {

  void write(Handle handle, Extra extra) {
    switch (extra) {
      case Extra.PutSecret put -> secrets.put(handle, put.id(), put.secret());
      case Extra.RemoveSecret removed -> secrets.remove(handle, removed.id());
      case Extra.PutUser put -> people.put(handle, put.id(), put.details());
      case Extra.EraseUser erased -> people.erase(handle, erased.id());
      case Extra.PutDevice put -> people.put(handle, put.id(), put.label());
      case Extra.EraseDevice erased -> people.erase(handle, erased.id());
      case Extra.AddApiToken added -> apiTokens.add(handle, added.token(), added.hash());
      case Extra.RemoveApiToken removed -> apiTokens.remove(handle, removed.id());
      case Extra.AddJoinToken added ->
          joinTokens.add(handle, added.hash(), added.gateway(), added.expiresAt());
      case Extra.PutCertificate put -> certificates.put(handle, put.fingerprint(), put.pem());
    }
  }
}
