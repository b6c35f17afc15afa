/// What on this host works against a gateway, though the agent can start: other programs, other
/// filters, kernel settings.
@NullMarked
package net.adit.agent.doctor;

import org.jspecify.annotations.NullMarked;
