package net.adit.model.net;

/// An IP version and the number of bits in its addresses.
public enum Family {
  V4(32),
  V6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  public int bits() {
    return bits;
  }
}
