package net.adit.lab.story;

import net.adit.lab.host.Await;
import net.adit.lab.measure.ConnectionProbe;
import net.adit.lab.measure.StreamProbe;
import net.adit.model.net.IpAddress;

/// What a client has open to the server of site 1 while something happens to its tunnel: a stream
/// of UDP packets and one TCP connection. Thread-safe.
public record Flows(Scene scene, StreamProbe stream, ConnectionProbe connection)
    implements AutoCloseable {
  /// So many packets and lines prove that a flow goes on.
  private static final int SOME = 20;

  /// @param source the client's address in the tunnel
  public static Flows open(Scene scene, int host, IpAddress source) {
    return new Flows(scene, scene.stream(host, source), scene.connection(host, source));
  }

  /// The next figures are about what comes now.
  public void mark() {
    stream.mark();
    connection.mark();
  }

  /// Whether both go on, before patience ends.
  ///
  /// @param where for the reader
  public void check(Check check, String where) {
    long packets = stream.flow().received();
    check.that(
        Await.holds(scene.patience(), () -> stream.flow().received() >= packets + SOME),
        "the stream did not go on " + where);
    long lines = connection.flow().received();
    boolean goesOn =
        Await.holds(
            scene.patience(),
            () -> connection.flow().received() >= lines + SOME || connection.broken().isPresent());
    check.that(
        goesOn && connection.broken().isEmpty(),
        "the TCP connection did not go on %s%s"
            .formatted(where, connection.broken().map(how -> " (" + how + ")").orElse("")));
  }

  /// How long each was silent since the mark, in words.
  public String silences() {
    return "stream silent for %d ms, TCP connection for %d ms"
        .formatted(
            stream.flow().longestGap().toMillis(), connection.flow().longestGap().toMillis());
  }

  @Override
  public void close() {
    try (connection) {
      stream.close();
    }
  }
}
