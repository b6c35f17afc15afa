@NullMarked
package net.adit.agent.log;

import org.jspecify.annotations.NullMarked;
