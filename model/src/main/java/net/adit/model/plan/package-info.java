/// What the desired state means for one gateway: compiled, resolved, ready to be installed.
@NullMarked
package net.adit.model.plan;

import org.jspecify.annotations.NullMarked;
