package net.adit.agent.edge.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.Frr.Starter;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.Signal;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.applied.Fault;
import net.adit.model.balance.Vrrp;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two balancers on one network, with the real keepalived.
@Tag("contract")
class AddressHolderContractTest {
  private static final IpAddress ENTRY4 = IpAddress.parse("198.51.100.1");
  private static final IpAddress ENTRY6 = IpAddress.parse("fd51::1");

  private final NetworkNamespace edge = new NetworkNamespace();
  private final List<Balancer> balancers = new ArrayList<>();

  @BeforeEach
  void wire(@TempDir Path directory) {
    edge.exec("ip", "link", "add", "lan", "up", "type", "bridge", "mcast_snooping", "0");
    for (int number = 1; number <= 2; number++) {
      Balancer balancer = new Balancer(directory.resolve("balancer" + number));
      edge.connect("p" + number, balancer.host, "lan0");
      edge.exec("ip", "link", "set", "p" + number, "master", "lan");
      balancer.host.exec("ip", "address", "add", "192.0.2.1" + number + "/24", "dev", "lan0");
      balancers.add(balancer);
    }
  }

  @AfterEach
  void remove() {
    balancers.forEach(Balancer::remove);
    edge.close();
  }

  private Balancer first() {
    return balancers.getFirst();
  }

  private Balancer second() {
    return balancers.getLast();
  }

  private long holdersOf(IpAddress address) {
    return balancers.stream().filter(balancer -> balancer.holds(address)).count();
  }

  /// A host and its agent's part.
  private static final class Balancer {
    private final NetworkNamespace host = new NetworkNamespace();
    private final AtomicReference<Optional<Set<IpAddress>>> serving =
        new AtomicReference<>(Optional.empty());
    private final Faults faults = new Faults(InstantSource.system());
    private final RouteNetlink netlink = host.call(RouteNetlink::new);
    private final Path directory;
    private AddressHolder holder;

    Balancer(Path directory) {
      this.directory = directory;
      this.holder = start();
    }

    AddressHolder start() {
      return host.call(() ->
          AddressHolder.start(
              new AddressHolder.Host(
                  directory, new ProcessRunner(), Starter.AGENT, netlink, faults),
              serving::get));
    }

    void hold(String link) {
      Vrrp vrrp = new Vrrp(new InterfaceName(link), 51);
      holder.follow(Optional.of(new HeldAddresses(vrrp, new TreeSet<>(List.of(ENTRY4, ENTRY6)))));
    }

    void serve(IpAddress... addresses) {
      serving.set(Optional.of(Set.of(addresses)));
    }

    boolean holds(IpAddress address) {
      return host.exec("ip", "-o", "address", "show", "dev", "lan0").contains(" " + address + "/");
    }

    HostProcess process(String pidFile) {
      return HostFiles.readText(directory.resolve(pidFile), 64)
          .flatMap(pid -> HostProcess.find(Long.parseLong(pid.strip())))
          .orElseThrow();
    }

    Optional<HostProcess> keepalived() {
      return HostFiles.readText(directory.resolve("keepalived.pid"), 64)
          .flatMap(pid -> HostProcess.find(Long.parseLong(pid.strip())));
    }

    void restartAgent() {
      holder.close();
      holder = start();
    }

    void remove() {
      holder.close();
      holder.leave();
      netlink.close();
      host.close();
    }
  }

  @Test
  void oneAtATimeHoldsWhatItServes() {
    balancers.forEach(balancer -> balancer.hold("lan0"));
    Shell.await("both run", () -> balancers.stream().allMatch(it -> it.keepalived().isPresent()));
    assertThat(holdersOf(ENTRY4)).as("before anybody has said that he serves").isZero();

    first().serve(ENTRY4, ENTRY6);
    Shell.await("the first holds both", () -> first().holds(ENTRY4) && first().holds(ENTRY6));
    second().serve(ENTRY4, ENTRY6);
    first().serve(ENTRY6);
    Shell.await("the second takes what the first does not serve", () -> second().holds(ENTRY4));
    Shell.await("and that alone", () -> holdersOf(ENTRY4) == 1 && first().holds(ENTRY6));

    first().serve(ENTRY4, ENTRY6);
    Shell.await(
        "the file says so",
        () -> HostFiles.readText(first().directory.resolve("v4"), 64).equals(Optional.of("0\n")));
    edge.exec("ip", "link", "set", "p2", "down");
    Shell.await(
        "the first takes both when the second's cable is cut",
        () -> first().holds(ENTRY4) && first().holds(ENTRY6) && !second().holds(ENTRY4));
    assertThat(Stream.concat(first().faults.current().stream(), second().faults.current().stream()))
        .isEmpty();
  }

  @Test
  void anAgentThatIsReplacedChangesNothingAndOneThatLeavesTakesEverythingAway() {
    first().hold("lan0");
    first().serve(ENTRY4, ENTRY6);
    Shell.await("held", () -> first().holds(ENTRY4) && first().holds(ENTRY6));
    HostProcess before = first().keepalived().orElseThrow();

    first().serving.set(Optional.empty());
    first().restartAgent();
    assertHeldForAWhileBy(before);
    first().hold("lan0");
    assertHeldForAWhileBy(before);

    first().serve(ENTRY4, ENTRY6);
    before.signal(Signal.KILL);
    Shell.await(
        "it is started again",
        () -> first().keepalived().filter(now -> !now.equals(before)).isPresent());
    Shell.await("held again", () -> first().holds(ENTRY4) && first().holds(ENTRY6));

    first().holder.follow(Optional.empty());
    Shell.await("given up", () -> first().keepalived().isEmpty());
    assertThat(holdersOf(ENTRY4) + holdersOf(ENTRY6)).isZero();
    assertThat(first().directory).doesNotExist();
  }

  /// The agent looks twenty times a second.
  private void assertHeldForAWhileBy(HostProcess process) {
    long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();
    while (System.nanoTime() < end) {
      assertThat(first().keepalived()).contains(process);
      assertThat(first().holds(ENTRY4) && first().holds(ENTRY6)).isTrue();
    }
  }

  @Test
  void whatAKeepalivedThatWasKilledLeftIsTakenAway() {
    first().hold("lan0");
    first().serve(ENTRY4);
    Shell.await("held", () -> first().holds(ENTRY4));
    first().holder.close();
    List<HostProcess> parentAndChild =
        List.of(first().process("keepalived.pid"), first().process("vrrp.pid"));
    parentAndChild.forEach(process -> process.signal(Signal.STOP));
    parentAndChild.forEach(process -> process.signal(Signal.KILL));
    Shell.await("it is gone", () -> first().keepalived().isEmpty());
    assertThat(first().holds(ENTRY4)).isTrue();

    first().holder = first().start();
    first().holder.follow(Optional.empty());
    Shell.await("taken away", () -> !first().holds(ENTRY4));
  }

  @Test
  void anInterfaceThatIsNotThereIsNamed() {
    first().hold("lan9");
    Shell.await("a fault", () -> !first().faults.current().isEmpty());
    assertThat(first().faults.current())
        .extracting(Fault::sentence)
        .singleElement()
        .asString()
        .contains("interface 'lan9'", "adit balancer edit NAME --vrrp");
    first().hold("lan0");
    Shell.await("no fault any more", () -> first().faults.current().isEmpty());
  }
}
