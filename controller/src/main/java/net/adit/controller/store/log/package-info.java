/// The append-only change log: one row a change, chained by hash, with snapshots.
@NullMarked
package net.adit.controller.store.log;

import org.jspecify.annotations.NullMarked;
