/// One set of tests of the store for both databases.
@NullMarked
package net.adit.controller.store;

import org.jspecify.annotations.NullMarked;
