/// The certificate authority: issuers, certificates, revocation lists and tls-crypt-v2 keys.
@NullMarked
package net.adit.pki;

import org.jspecify.annotations.NullMarked;
