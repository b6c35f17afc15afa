@NullMarked
package net.adit.controller.audit;

import org.jspecify.annotations.NullMarked;
