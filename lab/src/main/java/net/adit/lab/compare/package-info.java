/// Sets up the plain OpenVPN servers that Adit is measured against.
@NullMarked
package net.adit.lab.compare;

import org.jspecify.annotations.NullMarked;
