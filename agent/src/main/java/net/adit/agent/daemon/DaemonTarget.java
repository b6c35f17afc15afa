package net.adit.agent.daemon;

/// What a daemon shall run with. Immutable.
///
/// @param digest of all that it reads only when it starts, but for its certificate
/// @param certificate what it shows when it is started the next time
record DaemonTarget(DaemonPlan plan, String digest, ShownCertificate certificate) {}
