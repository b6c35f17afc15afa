package net.adit.controller.rest;

import net.adit.controller.profile.TlsCryptDesk;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.ClusterSettings;
import net.adit.protocol.rest.Cluster;

/// The generations of the tls-crypt-v2 server key. Thread-safe.
final class TlsCryptResource {
  private final TlsCryptDesk desk;
  private final Naming naming;

  TlsCryptResource(TlsCryptDesk desk, Naming naming) {
    this.desk = desk;
    this.naming = naming;
  }

  Reply show(Call call) {
    return Reply.json(view(desk.settings()));
  }

  Reply raise(Call call) {
    return Reply.of(
        desk.raise(call.author(), call.reason()), settings -> Reply.json(view(settings)));
  }

  /// With `force=true` also if devices are shut out by it.
  Reply retire(Call call) {
    boolean force = call.query("force").map("true"::equals).orElse(false);
    return Reply.of(
        desk.retire(call.author(), call.reason(), force), settings -> Reply.json(view(settings)));
  }

  private Cluster.TlsCrypt view(ClusterSettings settings) {
    return new Cluster.TlsCrypt(
        settings.tlsCryptGeneration(),
        settings.tlsCryptGenerations(),
        desk.holders().stream().map(naming::device).sorted().toList());
  }
}
