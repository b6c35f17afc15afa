/// One class per noun, one method per verb.
@NullMarked
package net.adit.cli.command;

import org.jspecify.annotations.NullMarked;
