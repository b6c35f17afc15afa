/// Tests of this package.
@NullMarked
package net.adit.controller.store.secret;

import org.jspecify.annotations.NullMarked;
