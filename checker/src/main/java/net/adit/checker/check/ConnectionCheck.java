package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.model.Connection;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// Which servers are dialled: `remote` lines with `port` and `proto`, or `<connection>` blocks,
/// each with what stands before it. Confined to one check.
public final class ConnectionCheck {
  private static final int MOST = 64;
  private static final int PORT = 1194;
  private static final String EXIT_NOTIFY = "explicit-exit-notify";

  private final Draft draft;
  private final Findings findings;

  private ConnectionCheck(Draft draft, Findings findings) {
    this.draft = draft;
    this.findings = findings;
  }

  public static List<Connection> check(Draft draft, Findings findings) {
    List<Connection> connections = new ConnectionCheck(draft, findings).check();
    tellFragment(draft, connections, findings);
    return connections;
  }

  /// With a TCP server beside it openvpn does not start.
  private static void tellFragment(Draft draft, List<Connection> connections, Findings findings) {
    draft
        .last("fragment")
        .filter(_ -> isMixed(connections))
        .ifPresent(one ->
            findings.error(
                one.place(),
                "'fragment' is for UDP alone, and a 'remote' here uses TCP",
                "remove it here and on the server, or give the UDP servers <connection> blocks of"
                    + " their own"));
  }

  private List<Connection> check() {
    List<Statement> remotes = draft.all("remote");
    if (draft.connections().isEmpty()) {
      requireSome(remotes);
      Defaults defaults = defaults(draft.statements());
      return withExitNotify(
          remotes.stream()
              .limit(MOST)
              .flatMap(one -> connection(one, defaults, List.of()).stream())
              .toList());
    }
    remotes.forEach(one ->
        findings.warning(
            one.place(),
            "openvpn passes over this 'remote', because the file has <connection> blocks",
            "put it into a <connection> block of its own"));
    tellLateOptions();
    return withExitNotify(
        draft.connections().stream().limit(MOST).flatMap(one -> block(one).stream()).toList());
  }

  private void requireSome(List<Statement> remotes) {
    if (remotes.isEmpty()) {
      findings.error(
          Place.of("remote"),
          "the line 'remote' is missing, so there is no server to connect to",
          "add 'remote NAME PORT' with the server's name");
    } else if (remotes.size() > MOST) {
      findings.error(
          remotes.get(MOST).place(),
          "there are more than " + MOST + " 'remote' lines",
          "remove some");
    }
  }

  /// What a `remote` without port or protocol means.
  private record Defaults(OptionalInt port, Optional<String> protocol) {}

  private Defaults defaults(List<Statement> statements) {
    OptionalInt port = OptionalInt.empty();
    Optional<String> protocol = Optional.empty();
    for (Statement one : statements) {
      switch (one.name()) {
        case "port", "rport" -> port = RemoteText.port(one.word(0), one.place(), findings);
        case "proto" -> protocol = RemoteText.protocol(one.word(0), one.place(), findings);
        default -> {}
      }
    }
    return new Defaults(port, protocol);
  }

  private Optional<Connection> connection(
      Statement remote, Defaults defaults, List<Directive> own) {
    if (remote.words().isEmpty() || remote.words().size() > 3) {
      findings.error(
          remote.place(),
          "'remote' takes a server's name, then a port and a protocol if you like",
          "correct the line");
      return Optional.empty();
    }
    Place place = remote.place();
    Optional<String> host = RemoteText.host(remote.word(0), place, findings);
    OptionalInt port =
        remote.words().size() > 1
            ? RemoteText.port(remote.word(1), place, findings)
            : OptionalInt.of(defaults.port().orElse(PORT));
    Optional<String> protocol =
        remote.words().size() > 2
            ? RemoteText.protocol(remote.word(2), place, findings)
            : Optional.of(defaults.protocol().orElse("udp"));
    return host.isPresent() && port.isPresent() && protocol.isPresent()
        ? Optional.of(new Connection(host.get(), port.getAsInt(), protocol.get(), own))
        : Optional.empty();
  }

  private Optional<Connection> block(Draft.Connection block) {
    List<Statement> remotes = named(block.statements(), "remote");
    if (remotes.size() != 1) {
      findings.error(
          Place.of(block.line(), "connection"),
          "a <connection> block needs one 'remote', this has " + remotes.size(),
          "give each server a block of its own");
      return Optional.empty();
    }
    List<Statement> seen = new ArrayList<>(draft.statements().subList(0, block.position()));
    seen.addAll(block.statements());
    List<Directive> own = new ArrayList<>();
    for (Statement one : block.statements()) {
      if (one.rule().treatment().isPlain() || one.name().equals(EXIT_NOTIFY)) {
        own.add(new Directive(one.name(), one.words()));
      }
    }
    own.addAll(ProxyCheck.inBlock(block.statements(), findings));
    return connection(remotes.getFirst(), defaults(seen), own);
  }

  /// Each block copies what stands before it; what stands behind is lost on it.
  private void tellLateOptions() {
    int first = draft.connections().getLast().position();
    draft.statements().stream()
        .skip(first)
        .filter(one -> one.name().equals("proto") || one.name().equals("port"))
        .forEach(one ->
            findings.warning(
                one.place(),
                "'" + one.name() + "' has no effect on the <connection> blocks before it",
                "put it before them"));
  }

  private static List<Statement> named(List<Statement> statements, String name) {
    return statements.stream().filter(one -> one.name().equals(name)).toList();
  }

  /// `explicit-exit-notify` is for UDP: where a TCP server stands beside it, it goes to the others
  /// alone (2.5 would not start).
  private List<Connection> withExitNotify(List<Connection> connections) {
    Optional<Directive> notify =
        draft.last(EXIT_NOTIFY).map(one -> new Directive(one.name(), one.words()));
    List<Connection> fitting = new ArrayList<>();
    for (Connection one : connections) {
      List<Directive> own = new ArrayList<>(one.own());
      boolean has = own.stream().anyMatch(option -> option.name().equals(EXIT_NOTIFY));
      if (one.isTcp()) {
        own.removeIf(option -> option.name().equals(EXIT_NOTIFY));
      } else if (!has && isMixed(connections)) {
        notify.ifPresent(own::add);
      }
      fitting.add(new Connection(one.host(), one.port(), one.proto(), own));
    }
    return fitting;
  }

  /// True if the option cannot stand for all connections.
  private static boolean isMixed(List<Connection> connections) {
    return connections.stream().anyMatch(Connection::isTcp);
  }

  /// What holds for all connections, of the options that are looked at here.
  public static List<Directive> shared(Draft draft, List<Connection> connections) {
    return isMixed(connections)
        ? List.of()
        : draft.last(EXIT_NOTIFY).map(one -> new Directive(one.name(), one.words())).stream()
            .toList();
  }
}
