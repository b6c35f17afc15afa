@NullMarked
package net.adit.cli.routing;

import org.jspecify.annotations.NullMarked;
