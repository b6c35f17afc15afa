/// The command line: reads arguments, calls the API, prints. No decisions.
@NullMarked
package net.adit.cli;

import org.jspecify.annotations.NullMarked;
