/// The ordinary tables, one small class each: people, tokens, sessions, attempts to log in,
/// commands.
@NullMarked
package net.adit.controller.store.table;

import org.jspecify.annotations.NullMarked;
