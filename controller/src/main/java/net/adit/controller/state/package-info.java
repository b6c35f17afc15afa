/// The single writer: decides requests against the desired state, appends, tells listeners.
@NullMarked
package net.adit.controller.state;

import org.jspecify.annotations.NullMarked;
