@NullMarked
package net.adit.controller.policy.dns;

import org.jspecify.annotations.NullMarked;
