/// What is wrong on this gateway at the moment, gathered from every part of the agent.
@NullMarked
package net.adit.agent.fault;

import org.jspecify.annotations.NullMarked;
