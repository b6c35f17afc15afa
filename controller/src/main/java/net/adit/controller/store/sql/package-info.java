/// Connections, transactions, schema and errors of the two databases: the only place that tells
/// them apart.
@NullMarked
package net.adit.controller.store.sql;

import org.jspecify.annotations.NullMarked;
