package net.adit.agent.admission;

import java.util.Locale;

/// Why a client is turned away; the dashed name is what controllers and people sort by.
///
/// Each has a text for the client, which its program shows: it tells an honest user what to do and
/// a stranger nothing about the plan.
public enum DenyReason {
  NO_CERTIFICATE("a client certificate is required"),
  UNKNOWN_CERTIFICATE("this certificate is not known here"),
  REVOKED("this certificate was revoked"),
  UNKNOWN_DEVICE("this device is not known here"),
  DEVICE_DISABLED("this device is disabled"),
  USER_DISABLED("this user is disabled"),
  NOT_YET_VALID("this certificate is not valid yet"),
  CERTIFICATE_EXPIRED("this certificate has expired"),
  ENDED("access for this device has ended"),
  /// The plan contradicts itself: a fault of ours, not of the client.
  PLAN_INCOMPLETE("this gateway cannot serve this device now"),
  /// The same device comes from several places in turn.
  CONTESTED("this device is in use at several places at once"),
  /// No decision was made in time; the client tries again.
  NO_DECISION("no decision in time");

  private final String clientText;

  DenyReason(String clientText) {
    this.clientText = clientText;
  }

  /// What the client's program shows: plain ASCII, no quotes, no comma.
  public String clientText() {
    return clientText;
  }

  /// Whether the client shall come again by itself.
  public boolean isTemporary() {
    return this == PLAN_INCOMPLETE || this == CONTESTED || this == NO_DECISION;
  }

  /// The dashed name, such as `user-disabled`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
