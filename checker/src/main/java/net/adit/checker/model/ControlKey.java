package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.openvpn.config.ConfigItem;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.InlineFile;

/// The key that guards the control channel. Immutable.
///
/// @param option `tls-auth`, `tls-crypt` or `tls-crypt-v2`
/// @param direction of `tls-auth`; empty = the same key both ways
public record ControlKey(String option, Secret key, Optional<Integer> direction) {

  List<ConfigItem> items(boolean masked) {
    List<ConfigItem> items = new ArrayList<>();
    direction.ifPresent(one -> items.add(Directive.of("key-direction", one)));
    items.add(new InlineFile(option, masked ? Mask.pem(key.reveal()) : key.reveal()));
    return items;
  }
}
