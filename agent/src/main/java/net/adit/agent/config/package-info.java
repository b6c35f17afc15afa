/// The agent's settings from its configuration file.
@NullMarked
package net.adit.agent.config;

import org.jspecify.annotations.NullMarked;
