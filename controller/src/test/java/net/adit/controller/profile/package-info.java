@NullMarked
package net.adit.controller.profile;

import org.jspecify.annotations.NullMarked;
