@NullMarked
package net.adit.cli.command;

import org.jspecify.annotations.NullMarked;
