/// Tests of this package.
@NullMarked
package net.adit.controller.store.sql;

import org.jspecify.annotations.NullMarked;
