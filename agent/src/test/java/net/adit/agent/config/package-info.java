@NullMarked
package net.adit.agent.config;

import org.jspecify.annotations.NullMarked;
