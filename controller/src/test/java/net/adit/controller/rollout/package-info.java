@NullMarked
package net.adit.controller.rollout;

import org.jspecify.annotations.NullMarked;
