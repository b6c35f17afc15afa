@NullMarked
package net.adit.agent;

import org.jspecify.annotations.NullMarked;
