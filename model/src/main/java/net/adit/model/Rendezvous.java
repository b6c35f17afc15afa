package net.adit.model;

import java.nio.charset.StandardCharsets;

/// Weighted rendezvous hashing (Schindelhauer and Schomaker, "Weighted Distributed Hash Tables",
/// 2005, the logarithmic method): for each key every candidate draws a number from its own name and
/// the key, divided by its weight; the lowest is first. Stateless; the same on every machine.
///
/// So the order of two candidates hangs on those two alone: one that comes, goes or changes its
/// weight is put in, taken out or moved, and the others keep their order. Candidates are first in
/// the proportion of their weights.
public final class Rendezvous {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01B3L;

  private Rendezvous() {}

  /// @param weight positive
  public static double draw(String candidate, String key, int weight) {
    return draw(candidate, hash(key), weight);
  }

  /// The same for a key that is a number.
  ///
  /// @param weight positive
  public static double draw(String candidate, long key, int weight) {
    long bits = mixed(hash(candidate) + GOLDEN * (key + 1)) >>> 11;
    return -StrictMath.log((bits + 0.5) * 0x1.0p-53) / weight;
  }

  /// FNV-1a.
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte character : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (character & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /// The finisher of SplitMix64.
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
