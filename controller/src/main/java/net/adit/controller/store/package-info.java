/// Opens, backs up and restores everything the controller keeps in SQLite or PostgreSQL.
@NullMarked
package net.adit.controller.store;

import org.jspecify.annotations.NullMarked;
