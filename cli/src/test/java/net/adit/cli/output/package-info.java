@NullMarked
package net.adit.cli.output;

import org.jspecify.annotations.NullMarked;
