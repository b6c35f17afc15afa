@NullMarked
package net.adit.controller.policy.obstacle;

import org.jspecify.annotations.NullMarked;
