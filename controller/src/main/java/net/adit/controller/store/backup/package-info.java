/// Copies of the whole database in a form of our own, from either database into either.
@NullMarked
package net.adit.controller.store.backup;

import org.jspecify.annotations.NullMarked;
