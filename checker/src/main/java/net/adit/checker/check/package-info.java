/// One class for each concern of a client's options: statements → a part of the configuration, and
/// findings.
@NullMarked
package net.adit.checker.check;

import org.jspecify.annotations.NullMarked;
