/// Keeps the change log, snapshots, sealed secrets and ordinary tables in SQLite or PostgreSQL.
@NullMarked
package net.adit.controller.store;

import org.jspecify.annotations.NullMarked;
