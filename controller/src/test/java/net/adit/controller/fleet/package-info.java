@NullMarked
package net.adit.controller.fleet;

import org.jspecify.annotations.NullMarked;
