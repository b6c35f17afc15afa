/// Reads and writes JSON (RFC 8259), just enough for the command line's answers and the report.
@NullMarked
package net.adit.lab.json;

import org.jspecify.annotations.NullMarked;
