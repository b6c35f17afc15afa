package net.adit.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.FrrInstance;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.model.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class HostSurveyContractTest {
  private static final FrrInstance OWN = new FrrInstance("adit");

  private final HostSurvey survey = new HostSurvey(new ProcessRunner());
  private NetworkNamespace host;
  @TempDir Path directory;

  @BeforeEach
  void make() {
    host = new NetworkNamespace();
    host.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=0");
  }

  @AfterEach
  void remove() {
    host.close();
  }

  private List<String> sentences(boolean managedRouting) {
    return host.call(() -> survey.findings(OWN, managedRouting)).stream()
        .map(Refusal::sentence)
        .toList();
  }

  @Test
  void findsNothingOnAPlainHost() {
    assertThat(sentences(true)).isEmpty();
  }

  @Test
  void findsATableThatDropsUntilItLetsTunnelsPass() {
    host.exec("nft", "add table inet mine");
    host.exec("nft", "add chain inet mine f { type filter hook forward priority 0; policy drop; }");
    assertThat(sentences(true))
        .singleElement()
        .asString()
        .startsWith("the nftables table 'inet mine' drops packets of the tunnels");
    host.exec("nft", "add rule inet mine f iifname \"adit*\" accept");
    host.exec("nft", "add rule inet mine f oifname \"adit*\" accept");
    assertThat(sentences(true)).isEmpty();
  }

  @Test
  void reportsATableThatDropsAsAFaultForAsLongAsItDoes() {
    Faults faults = new Faults(InstantSource.system());
    FilterWatch watch = new FilterWatch(survey, () -> true, faults);
    host.exec("nft", "add table ip mine");
    host.exec("nft", "add chain ip mine f { type filter hook forward priority 0; policy drop; }");
    host.exec("nft", "add table inet adit");
    host.exec("nft", "add chain inet adit f { type filter hook forward priority 0; policy drop; }");
    host.call(Executors.callable(watch::look));
    assertThat(faults.current())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.component()).isEqualTo("table ip mine");
          assertThat(fault.losesPackets()).isTrue();
          assertThat(fault.sentence()).contains("'ip mine' drops packets", "let the tunnels pass");
        });
    host.exec("nft", "delete table ip mine");
    host.call(Executors.callable(watch::look));
    assertThat(faults.current()).isEmpty();
  }

  @Test
  void findsAStrictReversePathFilterUnlessTheCommonSettingIsLoose() {
    host.exec("ip", "link", "add", "core0", "type", "veth", "peer", "name", "other");
    host.exec("sysctl", "-qw", "net.ipv4.conf.core0.rp_filter=1");
    assertThat(sentences(true))
        .singleElement()
        .asString()
        .contains("strict on core0 ", "net.ipv4.conf.all.rp_filter = 2");
    host.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=2");
    assertThat(sentences(true)).isEmpty();
    host.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=1");
    assertThat(sentences(true)).singleElement().asString().contains("core0, other");
  }

  @Test
  void findsIpv6SwitchedOffWhereTunnelsOrTheCoreNeedIt() {
    host.exec("ip", "link", "add", "core0", "type", "veth", "peer", "name", "other");
    host.exec("sysctl", "-qw", "net.ipv6.conf.core0.disable_ipv6=1");
    assertThat(sentences(true))
        .singleElement()
        .asString()
        .contains("IPv6 is switched off on core0,");
    host.exec("sysctl", "-qw", "net.ipv6.conf.core0.disable_ipv6=0");
    host.exec("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1");
    assertThat(sentences(true)).singleElement().asString().contains("switched off on default,");
    host.exec("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=0");
    assertThat(sentences(true)).isEmpty();
  }

  @Test
  void findsInterfacesOfSmallPacketsByWhatTheyDo() {
    host.exec("ip", "link", "add", "core0", "up", "type", "veth", "peer", "name", "other");
    assertThat(host.call(() -> survey.notes(false))).isEmpty();
    host.exec("ip", "link", "set", "core0", "mtu", "1400");
    assertThat(sentences(true)).isEmpty();
    assertThat(host.call(() -> survey.notes(false)))
        .singleElement()
        .asString()
        .startsWith(
            "packets of 1500 bytes do not pass core0 (1400): TCP in tunnels is made to fit");
    host.exec("ip", "link", "set", "core0", "mtu", "1200");
    assertThat(host.call(() -> survey.notes(false))).isEmpty();
    assertThat(sentences(true))
        .singleElement()
        .asString()
        .contains("packets of 1280 bytes do not pass core0 (1200)");
  }

  @Test
  void findsAnotherFrrInThisNamespaceOnly() {
    Path configuration = Path.of("/etc/frr", host.name());
    HostFiles.directory(configuration, FileMode.PUBLIC_DIRECTORY);
    HostFiles.directory(
        Path.of("/var/run/frr", host.name()), FileMode.PUBLIC_DIRECTORY.ownedBy("frr"));
    HostFiles.write(configuration.resolve("zebra.conf"), "", FileMode.PUBLIC.ownedBy("frr"));
    host.exec(
        "/usr/lib/frr/zebra",
        "-N",
        host.name(),
        "-d",
        "-A",
        "127.0.0.1",
        "-P",
        "0",
        "-f",
        configuration.resolve("zebra.conf").toString());
    assertThat(sentences(true))
        .singleElement()
        .asString()
        .startsWith("an FRR that is not Adit's runs beside it (zebra, process ")
        .contains("systemctl disable --now frr");
    assertThat(sentences(false)).as("an administrator's FRR is wanted").isEmpty();
    assertThat(host.call(() -> survey.findings(new FrrInstance(host.name()), true))).isEmpty();
    try (NetworkNamespace elsewhere = new NetworkNamespace()) {
      elsewhere.exec("sysctl", "-qw", "net.ipv4.conf.all.rp_filter=0");
      assertThat(elsewhere.call(() -> survey.findings(OWN, true))).isEmpty();
    }
  }

  /// As in a container: what is below `/proc/sys` cannot be written.
  @Test
  void doctorSaysThatForwardingIsNotPermitted() throws Exception {
    Path settings = directory.resolve("agent.conf");
    Files.writeString(settings, "state-directory = " + directory + "\n");
    String java = ProcessHandle.current().info().command().orElseThrow();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String script =
        "mount -o bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec %s -cp '%s' --enable-native-access=ALL-UNNAMED net.adit.agent.Agent doctor --config %s"
            .formatted(java, path, settings);
    Output output =
        new ProcessRunner()
            .run(
                new Command(
                    host.inside("unshare", "-m", "sh", "-c", script), "", Duration.ofSeconds(60)));
    assertThat(output.status()).as(output.err()).isEqualTo(3);
    assertThat(output.out())
        .contains("net.ipv4.ip_forward is 0 and may not be set here; set it where this host or")
        .contains("net.ipv6.conf.all.forwarding is 0")
        .contains("this host has not joined a cluster");
  }
}
