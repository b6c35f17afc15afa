/// Certificates, keys and credentials: found in a field or in the file, decoded, judged, and
/// encoded anew.
@NullMarked
package net.adit.checker.material;

import org.jspecify.annotations.NullMarked;
