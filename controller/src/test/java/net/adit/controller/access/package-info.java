@NullMarked
package net.adit.controller.access;

import org.jspecify.annotations.NullMarked;
