package net.adit.protocol.rest.header;

/// The header of the answer to a change: the revision of the state with it. Stateless.
public final class RevisionHeader {
  public static final String NAME = "Adit-Revision";

  private RevisionHeader() {}
}
