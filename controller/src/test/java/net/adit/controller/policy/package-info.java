@NullMarked
package net.adit.controller.policy;

import org.jspecify.annotations.NullMarked;
