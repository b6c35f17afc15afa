package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.openvpn.config.ConfigItem;
import net.adit.openvpn.config.InlineFile;

/// The client's certificate and private key. Immutable; `toString` shows no key.
///
/// @param chain PEM, the client's own certificate first
/// @param key PKCS#8 in clear, as PEM
/// @param extra PEM certificates sent along
public record Identity(String chain, Secret key, Optional<String> extra) {

  List<ConfigItem> items(boolean masked) {
    List<ConfigItem> items = new ArrayList<>();
    items.add(new InlineFile("cert", chain));
    items.add(new InlineFile("key", masked ? Mask.pem(key.reveal()) : key.reveal()));
    extra.ifPresent(pem -> items.add(new InlineFile("extra-certs", pem)));
    return items;
  }
}
