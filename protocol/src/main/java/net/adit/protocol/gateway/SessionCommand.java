package net.adit.protocol.gateway;

import net.adit.model.identity.DeviceId;

/// What an operator asks of a gateway now; not part of the desired state. Immutable.
///
/// @param id rises by one for each command to this gateway; an agent asks for those after the last
///   it carried out
/// @param device whose session is to end
public record SessionCommand(long id, DeviceId device) {}
