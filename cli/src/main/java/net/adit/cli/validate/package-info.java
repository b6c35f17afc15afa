/// Checks client configurations for connectors; needs no controller.
@NullMarked
package net.adit.cli.validate;

import org.jspecify.annotations.NullMarked;
