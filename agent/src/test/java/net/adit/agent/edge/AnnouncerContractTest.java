package net.adit.agent.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.host.NetworkNamespace;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.IpAddress;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// In the real kernel: what FRR passes on are the routes that are there.
@Tag("contract")
class AnnouncerContractTest {
  private static final IpAddress ENTRY4 = IpAddress.parse("198.51.100.1");
  private static final IpAddress ENTRY6 = IpAddress.parse("fd51::1");

  private final NetworkNamespace host = new NetworkNamespace();
  private final AtomicReference<Optional<Set<IpAddress>>> serving =
      new AtomicReference<>(Optional.empty());
  private final AtomicInteger looks = new AtomicInteger();
  private final Faults faults = new Faults(InstantSource.system());
  private final RouteNetlink netlink = host.call(RouteNetlink::new);

  @BeforeEach
  void furnish() {
    host.exec("ip", "link", "set", "lo", "up");
    host.exec("ip", "route", "add", "198.51.100.9", "dev", "lo", "proto", "77");
    host.exec("ip", "route", "add", "198.51.100.10", "dev", "lo", "proto", "78");
  }

  @AfterEach
  void remove() {
    netlink.close();
    host.close();
  }

  private String routes() {
    return host.exec("ip", "-4", "route") + host.exec("ip", "-6", "route");
  }

  private Optional<Set<IpAddress>> look() {
    looks.incrementAndGet();
    return serving.get();
  }

  private void serve(IpAddress... addresses) {
    serving.set(Optional.of(Set.of(addresses)));
  }

  @Test
  void announcesWhatIsServedAndNothingBeforeThatIsKnown() {
    String before = routes();
    try (Announcer _ = Announcer.start(new KernelRoutes(netlink), this::look, faults)) {
      Shell.await("it has looked a few times", () -> looks.get() > 3);
      assertThat(routes()).as("what was there stays").isEqualTo(before);
      serve(ENTRY4, ENTRY6);
      Shell.await("both are announced", () -> has(ENTRY4) && has(ENTRY6));
      assertThat(routes()).doesNotContain("198.51.100.9 ").contains("198.51.100.10 ");

      host.exec("ip", "route", "del", ENTRY4.toString());
      Shell.await("it is announced again", () -> has(ENTRY4));
      serve();
      Shell.await("nothing is announced", () -> !has(ENTRY4) && !has(ENTRY6));
    }
    assertThat(routes()).contains("198.51.100.10 ");
    assertThat(faults.current()).isEmpty();
  }

  @Test
  void leavesWhatItAnnouncedWhenItEnds() {
    try (Announcer _ = Announcer.start(new KernelRoutes(netlink), this::look, faults)) {
      serve(ENTRY4);
      Shell.await("announced", () -> has(ENTRY4));
    }
    assertThat(has(ENTRY4)).isTrue();
  }

  private boolean has(IpAddress address) {
    return routes().contains(address + " dev lo ");
  }
}
