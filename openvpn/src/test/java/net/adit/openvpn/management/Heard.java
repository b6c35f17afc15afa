package net.adit.openvpn.management;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.lab.Shell;

/// A listener that remembers. Thread-safe.
final class Heard implements NotificationListener {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Notification> notifications = new CopyOnWriteArrayList<>();
  private final CompletableFuture<OpenVpnException> closed = new CompletableFuture<>();

  @Override
  public void heard(Notification notification) {
    notifications.add(notification);
  }

  @Override
  public void closed(OpenVpnException cause) {
    closed.complete(cause);
  }

  List<Notification> all() {
    return List.copyOf(notifications);
  }

  /// The first notification of the kind that fits, waiting for it.
  <T extends Notification> T await(Class<T> kind, Predicate<T> fits) {
    Shell.await(
        kind.getSimpleName(),
        () -> notifications.stream().filter(kind::isInstance).map(kind::cast).anyMatch(fits));
    return notifications.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(fits)
        .findFirst()
        .orElseThrow();
  }

  <T extends Notification> T await(Class<T> kind) {
    return await(kind, _ -> true);
  }

  OpenVpnException awaitClosed() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
