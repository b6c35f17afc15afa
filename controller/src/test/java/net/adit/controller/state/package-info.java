/// Tests of the single writer on both databases.
@NullMarked
package net.adit.controller.state;

import org.jspecify.annotations.NullMarked;
