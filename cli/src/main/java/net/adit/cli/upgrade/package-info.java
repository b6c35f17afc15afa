/// Gateways are taken out, upgraded and put back, one by one.
@NullMarked
package net.adit.cli.upgrade;

import org.jspecify.annotations.NullMarked;
