package net.adit.model.desired;

import java.time.Duration;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.PoolName;
import net.adit.model.net.AddressPool;

/// A named address pool. Immutable.
///
/// @param quarantine how long the address of a removed device is given to nobody: 0 to 10 years
public record Pool(PoolName name, AddressPool addresses, Duration quarantine) {
  public static final Duration DEFAULT_QUARANTINE = Duration.ofDays(30);

  public Pool {
    if (quarantine.isNegative() || quarantine.compareTo(Duration.ofDays(3660)) > 0) {
      throw new InvalidValueException(
          Reason.RANGE, "quarantine", quarantine.toString(), "expected 0 to 10 years");
    }
  }
}
