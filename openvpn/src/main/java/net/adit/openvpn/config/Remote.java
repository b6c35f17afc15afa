package net.adit.openvpn.config;

import net.adit.model.net.Endpoint;
import net.adit.model.net.Transport;

/// One gateway or balanced address a client may dial. Immutable.
public record Remote(Endpoint endpoint, Transport transport) {
  Directive option() {
    return Directive.of("remote", endpoint.host(), endpoint.port(), transport);
  }
}
