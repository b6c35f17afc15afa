@NullMarked
package net.adit.controller.rule;

import org.jspecify.annotations.NullMarked;
