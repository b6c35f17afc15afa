/// On each new revision: compiles, keeps the plans, and hands every gateway the way to its newest
/// one.
@NullMarked
package net.adit.controller.rollout;

import org.jspecify.annotations.NullMarked;
