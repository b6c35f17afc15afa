@NullMarked
package net.adit.cli;

import org.jspecify.annotations.NullMarked;
