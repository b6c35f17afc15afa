/// Lets operators see live what the policy of a gateway decides.
@NullMarked
package net.adit.controller.trace;

import org.jspecify.annotations.NullMarked;
