@NullMarked
package net.adit.cli.upgrade;

import org.jspecify.annotations.NullMarked;
