/// The change log in words.
@NullMarked
package net.adit.controller.audit;

import org.jspecify.annotations.NullMarked;
