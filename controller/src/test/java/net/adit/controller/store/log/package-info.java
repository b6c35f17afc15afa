/// Tests of this package.
@NullMarked
package net.adit.controller.store.log;

import org.jspecify.annotations.NullMarked;
