package net.adit.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.util.Map;
import net.adit.host.HostProcess;
import net.adit.model.identity.DeviceId;
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

  @Test
  void letsProfilesOfTwoTlsCryptKeysInUntilTheOlderOneIsRetired() {
    DeviceId older = lab.cluster().add("alder", "10.8.0.6");
    DeviceId newer = lab.cluster().add("birch", "10.8.0.7");
    lab.planChanged();
    lab.apply(lab.cluster().server(1, 0));
    String oldProfile = lab.cluster().profile(older, GatewayLab.udp(0));
    lab.client(older, oldProfile);
    lab.awaitConnected(older, 1);
    HostProcess first = lab.daemon("adit0");

    lab.cluster().raiseTlsCrypt();
    lab.apply(lab.cluster().server(1, 0));
    lab.client(newer, GatewayLab.udp(64));
    lab.awaitConnected(newer, 1);
    lab.awaitRoute("10.8.0.7 dev adit128", true);
    assertThat(lab.daemon("adit0")).as("the old key's daemon went on").isEqualTo(first);
    lab.client(older, oldProfile);
    lab.awaitConnected(older, 1);
    lab.awaitRoute("10.8.0.6 dev adit0", true);
    HostProcess second = lab.daemon("adit128");

    lab.cluster().retireTlsCrypt();
    lab.apply(lab.cluster().server(1, 0));
    lab.awaitRoute("10.8.0.6", false);
    assertThat(first.isRunning()).isFalse();
    assertThat(lab.daemon("adit128")).as("the new key's daemon went on").isEqualTo(second);
    lab.awaitRoute("10.8.0.7 dev adit128", true);
    lab.client(older, lab.cluster().profile(older, GatewayLab.udp(64)));
    lab.awaitConnected(older, 1);

    lab.client(older, oldProfile.replace("192.0.2.1 11940 udp", "192.0.2.1 12004 udp"));
    lab.awaitFault("tls-crypt-v2 key is not of this cluster or of an older generation");
  }
}
