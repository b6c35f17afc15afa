package net.adit.bench.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.adit.bench.page.BarChart.Bar;
import net.adit.bench.page.BarChart.Group;

/// Which figures the page shows as pictures. Pure.
final class Pictures {
  private static final String MILLIS = "#,##0 'ms'";
  private static final String SECONDS = "0.0 's'";
  private static final String MEBIBYTES = "#,##0 'MiB'";

  private final Reports reports;

  Pictures(Reports reports) {
    this.reports = reports;
  }

  /// The pictures by the names of their files.
  Map<String, String> all() {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("login.svg", chart("What a login costs", login()));
    pictures.put("burst.svg", chart("Until all logins of a burst are in", burst()));
    pictures.put("gaps.svg", chart("The longest silence of a stream", gaps()));
    pictures.put("converge.svg", chart("Until all core routers know", converge()));
    pictures.put("hold.svg", chart("Memory of 2,000 sessions", hold()));
    pictures.put("throughput.svg", chart("TCP through tunnels", throughput()));
    return pictures;
  }

  private static String chart(String title, List<Group> groups) {
    return new BarChart(title, groups).svg();
  }

  private List<Group> login() {
    return List.of(
        group(
            "Login, one client: ms in the median",
            MILLIS,
            other("bare openvpn, ccd", "loginMillis.bare"),
            other("with shell scripts", "loginMillis.scripts"),
            ours("Adit", "loginMillis.adit")),
        group(
            "Processor of the server: ms per login",
            "0.0 'ms'",
            other("bare openvpn, ccd", "loginCpuMillis.bare"),
            other("with shell scripts", "loginCpuMillis.scripts"),
            ours("Adit, agent included", "loginCpuMillis.adit")));
  }

  private List<Group> burst() {
    return Stream.of("200", "500", "1000")
        .map(size -> {
          String name = "burst" + size + "Seconds";
          return group(
              size + " logins at once: seconds until all are in",
              SECONDS,
              other("bare openvpn, ccd", name + "Bare"),
              other("with shell scripts", name + "Scripts"),
              ours("Adit", name));
        })
        .toList();
  }

  private List<Group> gaps() {
    return List.of(
        group(
            "Emptied for an upgrade: longest silence",
            MILLIS,
            other("bare, stop and start", "drainGapMillisBare"),
            ours("Adit, drain", "drainGapMillis")),
        group(
            "Killed: longest silence",
            MILLIS,
            other("bare daemon", "crashGapMillisBare"),
            ours("Adit, all daemons", "crashGapMillis"),
            ours("Adit, whole gateway", "gatewayLostGapMillis"),
            ours("Adit, a balancer, announcing", "balancerCrashGapMillis"),
            ours("Adit, a balancer, in turn", "balancerCrashGapMillisHeld")));
  }

  private List<Group> converge() {
    return Stream.of("add", "del", "move")
        .map(kind ->
            group(
                kind + ": ms in the median",
                MILLIS,
                ours("OSPF", "convergeMillis.ospf." + kind + ".median"),
                ours("BGP", "convergeMillis.bgp." + kind + ".median"),
                ours("RIP", "convergeMillis.rip." + kind + ".median")))
        .toList();
  }

  private List<Group> hold() {
    return List.of(
        group(
            "Resident with 2,000 sessions",
            MEBIBYTES,
            other("bare openvpn, one daemon", "hold2000DaemonRssMbBare"),
            ours("Adit, all daemons", "hold2000DaemonsRssMb"),
            ours("Adit, agent", "hold2000AgentRssMb")));
  }

  private List<Group> throughput() {
    return List.of(
        group(
            "TCP, Mbit/s, all ends on the same processors",
            "#,##0",
            other("no VPN", "throughputMbit.none"),
            other("bare openvpn", "throughputMbit.bare"),
            ours("Adit, one daemon", "throughputMbit.oneDaemon"),
            ours("Adit, all daemons", "throughputMbit.allDaemons")));
  }

  /// @param ours whether it is Adit's
  private record Named(String label, String figure, boolean ours) {}

  private static Named ours(String label, String figure) {
    return new Named(label, figure, true);
  }

  private static Named other(String label, String figure) {
    return new Named(label, figure, false);
  }

  /// What no report has is left out.
  private Group group(String heading, String form, Named... bars) {
    return new Group(
        heading,
        form,
        Stream.of(bars)
            .flatMap(bar ->
                reports.number(bar.figure()).stream()
                    .map(value -> new Bar(bar.label(), value, bar.ours())))
            .toList());
  }
}
