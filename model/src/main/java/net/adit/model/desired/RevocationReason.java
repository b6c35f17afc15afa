package net.adit.model.desired;

/// Why a certificate was revoked (the reason codes of RFC 5280 §5.3.1 that apply to devices).
public enum RevocationReason {
  UNSPECIFIED,
  KEY_COMPROMISE,
  AFFILIATION_CHANGED,
  SUPERSEDED,
  CESSATION_OF_OPERATION
}
