/// The table of OpenVPN's options and what becomes of each.
@NullMarked
package net.adit.checker.option;

import org.jspecify.annotations.NullMarked;
