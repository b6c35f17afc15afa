package net.adit.model.routing;

/// How many routes of one family the gateways of a cluster may announce together: the bound for
/// `maximum-prefix` and the like. Pure.
///
/// A cluster never has more device routes than devices and the prefixes behind them. The limit is
/// twice that, as a power of two, so that neither gateways nor core routers have to be told of each
/// new device.
public final class RouteLimit {
  private static final int LEAST = 1024;
  private static final int MOST = 1 << 24;

  private RouteLimit() {}

  /// @param devices how many there are
  /// @param devicePrefixes how many prefixes lie behind them
  public static int of(long devices, long devicePrefixes) {
    long doubled = 2 * (devices + devicePrefixes);
    long limit = LEAST;
    while (limit < doubled && limit < MOST) {
      limit *= 2;
    }
    return (int) limit;
  }
}
