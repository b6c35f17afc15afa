package net.adit.agent.session;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.Grant;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.AddressPool;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.Stamp;

/// Journal entries as lines of words, the first of which is a letter for the kind. Pure.
///
/// Words that come from clients are percent-encoded, so a line has always the same number of words.
final class JournalText {
  private static final int ADMITTED_WORDS = 18;

  private JournalText() {}

  /// The line with its end.
  static String line(JournalEntry entry) {
    SessionKey key = entry.key();
    return switch (entry) {
      case JournalEntry.Admitted(Session session) -> line("A", key, admitted(session));
      case JournalEntry.Started _ -> line("S", key);
      case JournalEntry.Claimed(var _, Stamp stamp) -> line("C", key, stamp.toString());
      case JournalEntry.Ending(var _, EndReason reason) -> line("K", key, reason.name());
      case JournalEntry.Ended _ -> line("E", key);
    };
  }

  private static String line(String kind, SessionKey key, String... more) {
    Stream<String> first = Stream.of(kind, key.daemon().toString(), Long.toString(key.cid()));
    return Stream.concat(first, Stream.of(more)).collect(Collectors.joining(" ", "", "\n"));
  }

  private static String[] admitted(Session session) {
    Grant grant = session.grant();
    ClientConnect client = session.client();
    return new String[] {
      grant.device().value(),
      grant.fingerprint().value(),
      grant.lease().v4().toString(),
      grant.lease().v6().toString(),
      grant.pool().v4().toString(),
      grant.pool().v6().toString(),
      own(grant),
      grant.until().toString(),
      session.nonce(),
      Long.toString(session.mark().order()),
      session.mark().stamp().toString(),
      encoded(client.commonName()),
      encoded(client.remote()),
      encoded(client.platform()),
      encoded(client.version())
    };
  }

  private static String own(Grant grant) {
    return grant.ownPrefixes().isEmpty()
        ? "-"
        : grant.ownPrefixes().stream().map(Prefix::toString).collect(Collectors.joining(","));
  }

  /// Reads a line without its end.
  ///
  /// @return empty if it is not one, such as a line that was cut off when the agent was killed
  static Optional<JournalEntry> parse(String line) {
    List<String> words = List.of(line.split(" ", -1));
    try {
      return words.size() < 3 ? Optional.empty() : key(words).flatMap(key -> entry(key, words));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<SessionKey> key(List<String> words) {
    return DaemonStart.parse(words.get(1))
        .map(daemon -> new SessionKey(daemon, Long.parseLong(words.get(2))));
  }

  private static Optional<JournalEntry> entry(SessionKey key, List<String> words) {
    return Optional.ofNullable(
        switch (words.getFirst() + words.size()) {
          case "A" + ADMITTED_WORDS -> new JournalEntry.Admitted(session(key, words));
          case "S3" -> new JournalEntry.Started(key);
          case "C4" -> new JournalEntry.Claimed(key, stamp(words.get(3)));
          case "K4" -> new JournalEntry.Ending(key, EndReason.valueOf(words.get(3)));
          case "E3" -> new JournalEntry.Ended(key);
          default -> null;
        });
  }

  private static Session session(SessionKey key, List<String> words) {
    Grant grant = grant(words.subList(3, 11));
    SessionMark mark =
        new SessionMark(words.get(11), Long.parseLong(words.get(12)), stamp(words.get(13)));
    ClientConnect client =
        new ClientConnect(
            Optional.of(grant.fingerprint()),
            decoded(words.get(14)),
            decoded(words.get(15)),
            decoded(words.get(16)),
            decoded(words.get(17)),
            false);
    return Session.admitted(key, client, grant, mark);
  }

  private static Grant grant(List<String> words) {
    TreeSet<Prefix> own = new TreeSet<>();
    if (!words.get(6).equals("-")) {
      Stream.of(words.get(6).split(",")).map(Prefix::parse).forEach(own::add);
    }
    return new Grant(
        new DeviceId(words.get(0)),
        new Fingerprint(words.get(1)),
        new Lease(IpAddress.parse(words.get(2)), IpAddress.parse(words.get(3))),
        own,
        new AddressPool(Prefix.parse(words.get(4)), Prefix.parse(words.get(5))),
        Instant.parse(words.get(7)));
  }

  private static Stamp stamp(String text) {
    int dot = text.indexOf('.');
    return new Stamp(
        Long.parseLong(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
