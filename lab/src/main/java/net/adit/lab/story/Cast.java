package net.adit.lab.story;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Shape;

/// Who plays in the story: users, their devices and where they sit. Pure.
///
/// One laptop per gateway on a client host each; a phone of the first laptop's owner; devices that
/// appear once; a fleet for number.
public final class Cast {
  /// The second device of the first user.
  public static final String PHONE = "phone1";

  /// Logs in while the controller is away.
  public static final String LATE = "late";

  /// Is revoked.
  public static final String VICTIM = "victim";

  /// Takes the victim's place where nobody is to be revoked.
  public static final String SPARE = "spare";

  /// How many devices the fleet has.
  public static final int FLEET = 6;

  /// The rule that lets everybody to the servers.
  public static final String RULE = "people-to-servers";

  private Cast() {}

  public static String laptop(int number) {
    return "laptop" + number;
  }

  public static String fleet(int number) {
    return "fleet" + number;
  }

  /// Client hosts with a laptop: one per gateway, from 1.
  public static List<Integer> laptops(Shape shape) {
    return IntStream.rangeClosed(1, shape.sites() * shape.gatewaysPerSite()).boxed().toList();
  }

  /// The gateway on which a laptop starts.
  public static String home(Shape shape, int laptop) {
    return Cluster.gateways(shape).get(laptop - 1);
  }

  /// The site of a gateway.
  public static int site(String gateway) {
    return gateway.charAt(2) - '0';
  }

  /// The client host of devices that come and go, and of the fleet.
  public static int guestHost(Shape shape) {
    return shape.clients() - 1;
  }

  /// The client host of the phone.
  public static int phoneHost(Shape shape) {
    return shape.clients();
  }

  /// Each device with its owner.
  public static List<Device> devices(Shape shape) {
    return Stream.of(
            laptops(shape).stream().map(n -> new Device(laptop(n), "user" + n)),
            Stream.of(
                new Device(PHONE, "user1"),
                new Device(LATE, "guest"),
                new Device(VICTIM, "guest"),
                new Device(SPARE, "guest")),
            IntStream.rangeClosed(1, FLEET).mapToObj(n -> new Device(fleet(n), "fleet")))
        .flatMap(devices -> devices)
        .toList();
  }

  /// A device and the login of its owner.
  public record Device(String name, String owner) {}
}
