package net.adit.openvpn.management;

/// What a daemon says: on its own ({@link Notification}) or in answer to a command ({@link Reply}).
public sealed interface ManagementMessage permits Notification, Reply {}
