package net.adit.model.balance;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.InterfaceName;

/// The virtual router (RFC 9568) as which the balancers of a site hold its addresses in turn, where
/// no router takes routes from them. Immutable.
///
/// @param link the balancer's interface in the network of the site's edge
/// @param id of the virtual router, 1 to 255: in that network nobody else's, and the same for all
///   balancers of the site
public record Vrrp(InterfaceName link, int id) {
  /// The id where nothing was said.
  public static final int USUAL_ID = 51;

  /// The protocol has no larger one.
  public static final int LARGEST_ID = 255;

  public Vrrp {
    if (id < 1 || id > LARGEST_ID) {
      throw new InvalidValueException(
          Reason.RANGE, "VRRP id", Integer.toString(id), "expected 1 to " + LARGEST_ID);
    }
  }

  @Override
  public String toString() {
    return link + ":" + id;
  }
}
