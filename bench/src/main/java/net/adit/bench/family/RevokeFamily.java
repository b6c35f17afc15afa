package net.adit.bench.family;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.report.Measured;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.measure.RouteWatch;
import net.adit.lab.story.Progress;
import net.adit.model.net.IpAddress;

/// From a revocation, as the controller has written it down, to the end of the device's session:
/// its routes are gone from the gateway's kernel.
public final class RevokeFamily {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RevokeFamily() {}

  /// @param devices that are revoked
  public static Measured run(ClusterLab lab, int devices, Progress progress) {
    List<Double> readings = new ArrayList<>();
    progress.during(
        "revoke: %d devices with a session".formatted(devices),
        () -> {
          int first = lab.fresh(devices);
          for (int number = first; number < first + devices; number++) {
            readings.add(revoke(lab, number));
          }
        });
    return new Figures()
        .median("revokeMillis", readings)
        .put("revokeMillisLongest", readings.stream().max(Double::compare).orElseThrow())
        .measured();
  }

  private static double revoke(ClusterLab lab, int number) {
    RealClient client =
        lab.start(
            "revoked-" + number, lab.profile(number, List.of(ClusterLab.GATEWAY)).withoutDevice());
    try {
      Login login = client.login(PATIENCE);
      Instant revoked = lab.product().revoke(lab.device(number));
      return Duration.between(revoked, gone(lab, login, revoked)).toNanos() / 1e6;
    } finally {
      client.kill();
    }
  }

  private static Instant gone(ClusterLab lab, Login login, Instant revoked) {
    RouteWatch kernel = lab.routes(ClusterLab.GATEWAY);
    return Stream.of(login.v4(), login.v6())
        .flatMap(Optional::stream)
        .map(IpAddress::toHostPrefix)
        .map(prefix ->
            kernel
                .await(prefix, false, revoked, PATIENCE)
                .orElseThrow(() ->
                    new LabException(Reason.TIMEOUT, prefix + " stayed after its revocation")))
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
