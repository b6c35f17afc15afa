/// The tls-crypt-v2 keys of OpenVPN: server keys by generation and the client keys they wrap.
@NullMarked
package net.adit.pki.tlscrypt;

import org.jspecify.annotations.NullMarked;
