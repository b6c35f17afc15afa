package net.adit.agent.daemon;

/// What a daemon shall run with. Immutable.
///
/// @param digest of all that it reads only when it starts
record DaemonTarget(DaemonPlan plan, String digest) {}
