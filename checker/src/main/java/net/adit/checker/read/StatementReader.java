package net.adit.checker.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.finding.Severity;
import net.adit.checker.option.OptionRule;
import net.adit.checker.option.OptionTable;
import net.adit.checker.option.Treatment;
import net.adit.openvpn.config.OptionWord;
import net.adit.openvpn.read.ConfigEntry;
import net.adit.openvpn.read.ConfigEntry.Block;
import net.adit.openvpn.read.ConfigEntry.Fault;
import net.adit.openvpn.read.ConfigEntry.Option;
import net.adit.openvpn.read.ConfigReader;

/// Judges each entry of a file by the table: what is kept becomes a statement, all else a finding.
/// `setenv opt` is unwrapped first, so that nothing gets past the table in it. Confined to one
/// reading.
public final class StatementReader {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern LIKE_AN_OPTION = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
  private static final Pattern INLINE_TAG =
      Pattern.compile("(?m)^[ \\t]*</?([a-z0-9-]+)>[ \\t\\r]*$");
  private static final Set<String> TAGS =
      Set.of(
          "ca",
          "cert",
          "key",
          "pkcs12",
          "tls-auth",
          "tls-crypt",
          "tls-crypt-v2",
          "secret",
          "extra-certs",
          "crl-verify",
          "auth-user-pass",
          "http-proxy-user-pass",
          "peer-fingerprint",
          "connection");
  private static final Set<String> IN_CONNECTION =
      Set.of(
          "remote", "proto", "port", "rport", "explicit-exit-notify", "http-proxy", "socks-proxy");

  private final Findings findings;
  private final StrayText stray;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Draft.Connection> connections = new ArrayList<>();
  private final Set<String> ignorable = new HashSet<>();
  private boolean forwardCompatible;
  private final List<Integer> serverLines = new ArrayList<>();
  private String serverOption = "";

  private StatementReader(Findings findings) {
    this.findings = findings;
    this.stray = new StrayText(findings);
  }

  /// What the file says; empty if it is no configuration at all, which is then said.
  public static Optional<Draft> read(byte[] file, Findings findings) {
    if (file.length > MOST_BYTES) {
      findings.error(
          Place.NOWHERE,
          "the configuration file is larger than 1 MiB",
          "give the .ovpn file alone; an ordinary one has some 10 KB");
      return Optional.empty();
    }
    if (WrongFile.isTold(file, findings)) {
      return Optional.empty();
    }
    StatementReader reader = new StatementReader(findings);
    reader.take(ConfigReader.read(file), true);
    reader.stray.end();
    reader.tellServer();
    return Optional.of(new Draft(reader.statements, reader.connections));
  }

  private void take(List<ConfigEntry> entries, boolean top) {
    for (ConfigEntry entry : entries) {
      if (findings.isFull()) {
        return;
      }
      switch (entry) {
        case Fault fault -> tell(fault);
        case Block block when block.tag().equals("connection") && top -> connection(block);
        case Block block -> judge(block, top);
        case Option option -> unwrap(option, top);
      }
    }
  }

  private void tell(Fault fault) {
    findings.add(
        fault.fatal() ? Severity.ERROR : Severity.WARNING,
        new Place(fault.line(), fault.column(), ""),
        fault.what(),
        fault.remedy());
  }

  private void connection(Block block) {
    List<Statement> before = new ArrayList<>(statements);
    statements.clear();
    take(ConfigReader.read(block.content(), block.line() + 1), false);
    connections.add(new Draft.Connection(block.line(), before.size(), statements));
    statements.clear();
    statements.addAll(before);
  }

  private void unwrap(Option option, boolean top) {
    List<OptionWord> words = option.words();
    boolean wrapped =
        words.size() > 1
            && words.get(0).text().equals("setenv")
            && words.get(1).text().equals("opt");
    if (!wrapped) {
      judge(option.line(), words, false, top);
    } else if (words.size() == 2) {
      findings.error(
          Place.of(option.line(), "setenv"), "'setenv opt' names no option", "leave it out");
    } else {
      judge(option.line(), words.subList(2, words.size()), true, top);
    }
  }

  private void judge(int line, List<OptionWord> words, boolean wrapped, boolean top) {
    OptionWord first = words.getFirst();
    if (stray.takes(first.text(), words.size(), line)
        || Characters.areTold(words, line, findings)) {
      return;
    }
    Optional<OptionRule> rule = OptionTable.get().find(first.text());
    List<String> rest = words.stream().skip(1).map(OptionWord::text).toList();
    if (rule.isEmpty()) {
      unknown(first, line, wrapped);
    } else if (rest.size() > 1 && rest.getFirst().isEmpty()) {
      findings.error(Place.of(line, first.text()), "an empty word stands behind it", "remove it");
    } else {
      judge(new Statement(line, first.column(), rule.get(), rest, Optional.empty()), wrapped, top);
    }
  }

  private void judge(Block block, boolean top) {
    Optional<OptionRule> rule = OptionTable.get().find(block.tag());
    if (rule.isEmpty() || !TAGS.contains(block.tag())) {
      if (rule.isPresent() && rule.get().treatment() != Treatment.OWN) {
        judge(new Statement(block.line(), 0, rule.get(), List.of(), Optional.empty()), false, top);
      } else {
        unknownBlock(block);
      }
      return;
    }
    tellTagsInside(block);
    judge(
        new Statement(block.line(), 0, rule.get(), List.of(), Optional.of(block.content())),
        false,
        top);
  }

  private void unknownBlock(Block block) {
    String near =
        TAGS.stream()
            .filter(tag -> tag.equalsIgnoreCase(block.tag()))
            .findFirst()
            .or(() -> OptionTable.get().nearest(block.tag()).filter(TAGS::contains))
            .map(tag -> "write <" + tag + "> and </" + tag + ">")
            .orElse("leave it out");
    String name = LIKE_AN_OPTION.matcher(block.tag()).matches() ? " <" + block.tag() + ">" : "";
    findings.error(
        Place.of(block.line(), ""), "openvpn does not know a block" + name + " of this name", near);
  }

  /// A tag inside of a block means that the block's own end tag was forgotten.
  private void tellTagsInside(Block block) {
    INLINE_TAG
        .matcher(block.content())
        .results()
        .filter(found -> TAGS.contains(found.group(1)))
        .findFirst()
        .ifPresent(found -> {
          long before =
              block.content().substring(0, found.start()).chars().filter(c -> c == '\n').count();
          findings.error(
              Place.of(block.line(), block.tag()),
              "the block <%s> holds another tag in line %d, so it was not closed before it"
                  .formatted(block.tag(), block.line() + 1 + before),
              "add a line </" + block.tag() + "> behind the block's content");
        });
  }

  private void judge(Statement statement, boolean wrapped, boolean top) {
    OptionRule rule = statement.rule();
    String wrapping = wrapped ? "behind 'setenv opt', " : "";
    String subject = wrapping + "'" + rule.name() + "'";
    switch (rule.treatment()) {
      case SKIP -> findings.notice(statement.place(), subject + " is left out: " + rule.why());
      case DROP -> drop(statement, subject);
      case REFUSE ->
          findings.error(
              statement.place(), subject + " cannot be used here" + rule.gone(), rule.why());
      case SERVER -> {
        serverLines.add(statement.line());
        serverOption = serverOption.isEmpty() ? rule.name() : serverOption;
      }
      case KEEP, BOTH, NEWER, OWN -> keep(statement, top);
    }
  }

  private void drop(Statement statement, String subject) {
    if (ignorable.contains(statement.name())) {
      findings.notice(statement.place(), subject + " is left out: " + statement.rule().why());
    } else {
      findings.warning(statement.place(), subject + " is left out", statement.rule().why());
    }
  }

  private void keep(Statement statement, boolean top) {
    OptionRule rule = statement.rule();
    boolean fitsHere =
        top || rule.treatment() == Treatment.BOTH || IN_CONNECTION.contains(rule.name());
    if (!fitsHere) {
      findings.error(
          statement.place(),
          "'" + rule.name() + "' may not stand inside of <connection>",
          "put it outside, where it holds for all");
      return;
    }
    Optional<List<String>> fitting = rule.arguments().fit(statement.words());
    if (fitting.isEmpty()) {
      findings.error(
          statement.place(),
          "'" + rule.name() + "' takes " + rule.arguments().described(),
          "correct the line");
      return;
    }
    note(statement);
    statements.add(
        new Statement(
            statement.line(), statement.column(), rule, fitting.get(), statement.block()));
  }

  /// These change how the lines behind them are judged.
  private void note(Statement statement) {
    switch (statement.name()) {
      case "ignore-unknown-option" -> ignorable.addAll(statement.words());
      case "setenv" -> {
        if (statement.word(0).equals("FORWARD_COMPATIBLE") && statement.word(1).equals("1")) {
          forwardCompatible = true;
        }
      }
      default -> {}
    }
  }

  private void unknown(OptionWord word, int line, boolean wrapped) {
    String name = word.text();
    if (ignorable.contains(name)) {
      findings.notice(Place.of(line, name), "'" + name + "' is left out, as the file asks for it");
      return;
    }
    UnknownOption unknown = new UnknownOption(name);
    Place place = Place.of(line, unknown.isQuotable() ? name : "");
    String what = (wrapped ? "behind 'setenv opt', " : "") + unknown.what();
    if (forwardCompatible || wrapped) {
      findings.warning(place, what + "; it is left out", unknown.remedy());
    } else {
      findings.error(place, what, unknown.remedy());
    }
  }

  private void tellServer() {
    if (!serverLines.isEmpty()) {
      String lines =
          serverLines.size() == 1
              ? ""
              : " (and %d more such lines)".formatted(serverLines.size() - 1);
      findings.error(
          Place.of(serverLines.getFirst(), serverOption),
          "this is a server's configuration: '" + serverOption + "' belongs to a server" + lines,
          "ask for the client's configuration (.ovpn)");
    }
  }
}
