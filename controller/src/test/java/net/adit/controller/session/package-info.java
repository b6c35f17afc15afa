@NullMarked
package net.adit.controller.session;

import org.jspecify.annotations.NullMarked;
