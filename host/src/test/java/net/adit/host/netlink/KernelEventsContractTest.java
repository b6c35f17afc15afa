package net.adit.host.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import net.adit.host.NetworkNamespace;
import net.adit.host.netlink.KernelEvents.Event;
import net.adit.host.netlink.KernelEvents.LinkChanged;
import net.adit.host.netlink.KernelEvents.LinkGone;
import net.adit.host.netlink.KernelEvents.Overrun;
import net.adit.host.netlink.KernelEvents.RouteAdded;
import net.adit.host.netlink.KernelEvents.RouteGone;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class KernelEventsContractTest {
  private NetworkNamespace namespace;
  private KernelEvents events;

  @BeforeEach
  void subscribe() {
    namespace = new NetworkNamespace();
    events = namespace.call(KernelEvents::new);
  }

  @AfterEach
  void remove() {
    events.close();
    namespace.close();
  }

  private Event await(Predicate<Event> wanted) {
    while (true) {
      Optional<Event> event = events.next(Duration.ofSeconds(10));
      assertThat(event).isPresent();
      if (wanted.test(event.get())) {
        return event.get();
      }
    }
  }

  @Test
  void tellsOfTunsThatComeAndGo() {
    namespace.exec("ip", "tuntap", "add", "tun0", "mode", "tun");
    namespace.exec("ip", "link", "set", "tun0", "up");
    await(event -> event instanceof LinkChanged(Link link) && link.up());
    namespace.exec("ip", "link", "del", "tun0");
    Event gone = await(LinkGone.class::isInstance);
    assertThat(((LinkGone) gone).link().name().value()).isEqualTo("tun0");
  }

  @Test
  void tellsOfRoutesOfBothFamilies() {
    for (String prefix : new String[] {"10.9.9.9/32", "fd00:9::9/128"}) {
      namespace.exec("ip", "route", "add", prefix, "dev", "lo", "proto", "77");
      await(event ->
          event instanceof RouteAdded(KernelRoute route)
              && route.prefix().equals(Prefix.parse(prefix)));
      namespace.exec("ip", "route", "del", prefix, "dev", "lo", "proto", "77");
      await(event ->
          event instanceof RouteGone(KernelRoute route)
              && route.prefix().equals(Prefix.parse(prefix)));
    }
  }

  @Test
  void saysThatEventsWereLost() {
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      batch
          .append("route add 10.7.")
          .append(i >> 8)
          .append('.')
          .append(i & 255)
          .append("/32 dev lo\n");
    }
    namespace.call(() ->
        new net.adit.host.ProcessRunner()
            .runChecked(
                net.adit.host.ProcessRunner.Command.of("ip", "-batch", "-")
                    .withInput(batch.toString())));
    await(Overrun.class::isInstance);
  }

  @Test
  void silenceIsNoEvent() {
    assertThat(events.next(Duration.ofMillis(1)).filter(RouteGone.class::isInstance)).isEmpty();
  }
}
