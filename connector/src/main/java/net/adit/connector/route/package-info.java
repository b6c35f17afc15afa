/// Which networks the tunnel may carry.
@NullMarked
package net.adit.connector.route;

import org.jspecify.annotations.NullMarked;
