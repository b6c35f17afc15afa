package net.adit.bench.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.client.AditClient;

/// Users with a device each, made by the public API. Confined to one thread of the controller's
/// namespace.
///
/// @param prefix of all names, so that people of a measurement are told from others
record People(AditClient api, String prefix) {
  private static final Duration CONFIRMED = Duration.ofMinutes(3);

  String device(int number) {
    return prefix + number;
  }

  /// Users and devices with these numbers, from 1.
  void add(int count) {
    String logins =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> "user-" + device(number) + "\n")
            .collect(Collectors.joining("", "login\n", ""));
    api.importUsers(logins.getBytes(StandardCharsets.UTF_8), false);
    IntStream.rangeClosed(1, count).forEach(number -> api.devices().add(spec(device(number))));
  }

  private static DeviceSpec spec(String device) {
    return new DeviceSpec(
        device,
        "user-" + device,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sorted.set(List.of()),
        Optional.empty());
  }

  /// A profile with a new key and a new certificate.
  Profile profile(int number) {
    return new Profile(api.newProfile(device(number), Certificates.Request.ADIT_MAKES_THE_KEY));
  }

  /// Waits until all gateways run what has been asked for so far.
  void awaitApplied() {
    Revision wanted = api.status().revision();
    if (!Await.holds(CONFIRMED, () -> applied(wanted))) {
      throw new LabException(
          Reason.TIMEOUT,
          "not all gateways ran revision %s after %s: %s"
              .formatted(wanted, CONFIRMED, api.gateways().list()));
    }
  }

  private boolean applied(Revision wanted) {
    return api.gateways().list().stream()
        .allMatch(gateway ->
            gateway
                .applied()
                .map(GatewayView.Applied::revision)
                .filter(revision -> !wanted.isAfter(revision))
                .isPresent());
  }
}
