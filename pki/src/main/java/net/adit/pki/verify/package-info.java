/// Judges certificates against a trusted issuer and says in one sentence why one is refused.
@NullMarked
package net.adit.pki.verify;

import org.jspecify.annotations.NullMarked;
