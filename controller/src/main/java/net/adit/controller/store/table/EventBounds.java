package net.adit.controller.store.table;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.adit.protocol.gateway.AgentEvent;

/// What a gateway may say: no time from the future, no endless or unprintable text. Stateless.
final class EventBounds {
  private static final Duration FUTURE = Duration.ofMinutes(5);
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_SENTENCE = 500;
  private static final int MOST_COUNTERS = 10_000;
  private static final long MOST_PACKETS = 1L << 40;
  private static final Pattern COUNTER = Pattern.compile("[a-z0-9-]{1,80}");

  private EventBounds() {}

  static AgentEvent within(AgentEvent event, Instant now) {
    Instant at = at(event.at(), now);
    return switch (event) {
      case AgentEvent.SessionStarted e ->
          new AgentEvent.SessionStarted(
              at,
              word(e.session()),
              e.device(),
              e.fingerprint(),
              e.tunnel(),
              e.lease(),
              word(e.remote()),
              word(e.client()));
      case AgentEvent.SessionEnded e ->
          new AgentEvent.SessionEnded(
              at,
              word(e.session()),
              e.device(),
              e.reason(),
              Math.max(0, e.receivedBytes()),
              Math.max(0, e.sentBytes()));
      case AgentEvent.StartedAnew _ -> new AgentEvent.StartedAnew(at);
      case AgentEvent.LoginRefused e -> refused(at, e);
      case AgentEvent.TlsFailed e ->
          new AgentEvent.TlsFailed(at, e.tunnel(), word(e.remote()), sentence(e.sentence()));
      case AgentEvent.FaultRaised e ->
          new AgentEvent.FaultRaised(at, word(e.component()), sentence(e.sentence()));
      case AgentEvent.FaultCleared e -> new AgentEvent.FaultCleared(at, word(e.component()));
      case AgentEvent.PacketsCounted e -> new AgentEvent.PacketsCounted(at, counts(e.packets()));
      case AgentEvent.Unknown e -> new AgentEvent.Unknown(at, word(e.kind()));
      case AgentEvent.EventsLost e -> new AgentEvent.EventsLost(at, e.count());
    };
  }

  private static AgentEvent refused(Instant at, AgentEvent.LoginRefused said) {
    return new AgentEvent.LoginRefused(
        at,
        said.device(),
        said.fingerprint(),
        word(said.commonName()),
        word(said.remote()),
        word(said.reason()),
        sentence(said.sentence()));
  }

  /// Names as the firewall gives them, and numbers that can be added up for centuries.
  private static SortedMap<String, Long> counts(SortedMap<String, Long> said) {
    SortedMap<String, Long> counts = new TreeMap<>();
    said.entrySet().stream()
        .filter(count -> COUNTER.matcher(count.getKey()).matches() && count.getValue() > 0)
        .limit(MOST_COUNTERS)
        .forEach(count -> counts.put(count.getKey(), Math.min(count.getValue(), MOST_PACKETS)));
    return counts;
  }

  private static Instant at(Instant said, Instant now) {
    boolean believable = said.isAfter(Instant.EPOCH) && said.isBefore(now.plus(FUTURE));
    return believable ? said : now;
  }

  private static String word(String text) {
    return FreeText.clean(text, LONGEST_WORD);
  }

  private static String sentence(String text) {
    return FreeText.clean(text, LONGEST_SENTENCE);
  }
}
