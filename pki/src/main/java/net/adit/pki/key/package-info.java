/// Keys, their PEM forms, and the one exception of the certificate module.
@NullMarked
package net.adit.pki.key;

import org.jspecify.annotations.NullMarked;
