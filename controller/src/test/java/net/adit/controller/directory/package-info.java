@NullMarked
package net.adit.controller.directory;

import org.jspecify.annotations.NullMarked;
