package net.adit.lab.measure;

import java.util.Arrays;
import java.util.Collection;

/// Order statistics of a sample by the nearest-rank method. Immutable.
public final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  /// @throws IllegalArgumentException for an empty sample
  public static Percentiles of(Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("no percentile of an empty sample");
    }
    double[] sorted = sample.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  public int count() {
    return sorted.length;
  }

  public double median() {
    return at(50);
  }

  public double p99() {
    return at(99);
  }

  public double worst() {
    return sorted[sorted.length - 1];
  }

  /// The smallest value that at least `percent` of the sample do not exceed.
  ///
  /// @param percent above 0, at most 100
  public double at(double percent) {
    if (percent <= 0 || percent > 100) {
      throw new IllegalArgumentException("percentile " + percent + ": expected above 0, up to 100");
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }
}
