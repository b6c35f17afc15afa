package net.adit.agent.uplink;

import java.security.SecureRandom;
import java.time.InstantSource;
import net.adit.agent.fault.Faults;
import net.adit.protocol.gateway.Enrolment.AgentFacts;

/// What the link works with besides the network. Immutable.
///
/// @param time this host's clock
/// @param facts what the agent says about itself
public record Surroundings(
    InstantSource time, SecureRandom random, Faults faults, AgentFacts facts) {}
