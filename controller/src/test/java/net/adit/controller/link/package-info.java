@NullMarked
package net.adit.controller.link;

import org.jspecify.annotations.NullMarked;
