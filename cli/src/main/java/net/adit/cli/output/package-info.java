/// How answers look: tables for people, JSON and YAML for programs, colours and progress on
/// terminals only.
@NullMarked
package net.adit.cli.output;

import org.jspecify.annotations.NullMarked;
