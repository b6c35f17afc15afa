package net.adit.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.util.Map;
import net.adit.agent.system.HostProcess;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Daemons on a host that is not as it should be, and daemons that an agent finds.
@Tag("contract")
class DaemonsContractTest {
  private final GatewayLab lab = new GatewayLab();

  @AfterEach
  void end() {
    lab.close();
  }

  @Test
  void saysThatAPortIsInUseAndGoesOnWhenItIsFree() {
    DatagramSocket holder = lab.gateway().call(() -> new DatagramSocket(11_940));
    var _ = lab.daemons().apply(lab.cluster().server(1, 0), lab.cluster().keys());

    lab.awaitFault("daemon adit0: it does not start: another program listens on its port");
    assertThat(lab.daemons().states(Map.of())).noneMatch(state -> state.running());
    holder.close();
    lab.awaitFault("daemon adit0 is well");
  }

  @Test
  void saysThatThereIsNoTunDevice() {
    lab.restartAgentWith("sh -c 'mount -t tmpfs none /dev/net && exec openvpn \"$@\"' openvpn");
    var _ = lab.daemons().apply(lab.cluster().server(1, 0), lab.cluster().keys());

    lab.awaitFault("daemon adit0: it does not start: there is no usable /dev/net/tun");
  }

  @Test
  void saysThatOpenVpnIsNotInstalled() {
    lab.restartAgentWithProgram("openvpn-of-nowhere");
    var _ = lab.daemons().apply(lab.cluster().server(1, 0), lab.cluster().keys());

    lab.awaitFault("the program 'openvpn-of-nowhere' is not installed");
  }

  @Test
  void leavesAndFindsTheSameProcesses() {
    lab.apply(lab.cluster().server(1, 1));
    HostProcess udp = lab.daemon("adit0");
    HostProcess tcp = lab.daemon("adit1");

    lab.restartAgent(lab.cluster().server(1, 1));
    assertThat(lab.daemon("adit0")).isEqualTo(udp);
    assertThat(lab.daemon("adit1")).isEqualTo(tcp);
    assertThat(udp.isRunning() && tcp.isRunning()).isTrue();
  }

  @Test
  void endsDaemonsThatThePlanNoLongerHas() {
    lab.apply(lab.cluster().server(2, 0));
    HostProcess second = lab.daemon("adit1");
    lab.apply(lab.cluster().server(1, 0));
    assertThat(second.isRunning()).isFalse();

    HostProcess first = lab.daemon("adit0");
    lab.restartAgent(lab.cluster().server(1, 0));
    lab.daemons().stopAll();
    Shell.await("all daemons are gone", () -> !first.isRunning());
  }

  @Test
  void endsAtItsStartWhatAnEarlierAgentLeftAndThePlanNoLongerHas() {
    lab.apply(lab.cluster().server(2, 0));
    HostProcess second = lab.daemon("adit1");

    lab.restartAgent(lab.cluster().server(1, 0));
    assertThat(second.isRunning()).isFalse();
  }
}
