package net.adit.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.adit.host.NetworkNamespace;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.model.net.InterfaceName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class ForwardingContractTest {
  private static final String FORWARD = "net/ipv4/ip_forward";
  private static final String ACCEPT_RA = "net/ipv6/conf/core0/accept_ra";

  private NetworkNamespace namespace;
  @TempDir Path directory;

  @BeforeEach
  void make() {
    namespace = new NetworkNamespace();
    namespace.exec("ip", "link", "add", "core0", "type", "veth", "peer", "name", "other");
  }

  @AfterEach
  void remove() {
    namespace.close();
  }

  private UndoJournal journal() {
    return UndoJournal.open(directory.resolve("journal"));
  }

  private static String value(String name) {
    return Sysctl.read(name).orElse("none");
  }

  @Test
  void forwardingKeepsAdvertisedRoutesAndIsUndoneAfterRestart() {
    String before = namespace.call(() -> value(FORWARD) + value(ACCEPT_RA));
    namespace.call(() -> {
      new Forwarding(new Sysctl(journal())).enable(List.of(new InterfaceName("core0")));
      return true;
    });
    assertThat(namespace.call(() -> value(FORWARD) + value(ACCEPT_RA))).isEqualTo("12");
    assertThat(namespace.exec("sysctl", "-n", "net.ipv6.conf.all.forwarding").strip())
        .isEqualTo("1");
    namespace.call(() -> {
      new Sysctl(journal()).restore();
      return true;
    });
    assertThat(namespace.call(() -> value(FORWARD) + value(ACCEPT_RA))).isEqualTo(before);
    assertThat(journal().entries()).isEmpty();
  }

  @Test
  void settingsThatAnotherProgramSetBackAreSeen() {
    Forwarding forwarding = new Forwarding(new Sysctl(journal()));
    namespace.call(() -> {
      forwarding.enable(List.of());
      return true;
    });
    assertThat(namespace.call(forwarding::isEnabled)).isTrue();
    namespace.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=1");
    assertThat(namespace.call(forwarding::isEnabled)).isFalse();
  }
}
