/// Controller and agent, and agent and agent: the messages and their JSON form.
@NullMarked
package net.adit.protocol.gateway;

import org.jspecify.annotations.NullMarked;
