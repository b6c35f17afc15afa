package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;

/// A policy → the file that people keep. Reading the text gives the same policy again.
public final class PolicyFileText {
  private final StringBuilder text = new StringBuilder();

  private PolicyFileText() {}

  public static String of(PolicyDocument document) {
    PolicyFileText file = new PolicyFileText();
    document
        .revision()
        .ifPresent(revision ->
            file.line(
                "# Policy at revision " + revision + ". The first rule that matches decides;"));
    document.revision().ifPresent(_ -> file.line("# what no rule matches is denied."));
    document.networks().ifPresent(all -> file.part("networks", all, file::network));
    document.services().ifPresent(all -> file.part("services", all, file::service));
    document.groups().ifPresent(all -> file.part("groups", all, file::group));
    document.rules().ifPresent(all -> file.part("rules", all, file::rule));
    document.assertions().ifPresent(all -> file.part("assertions", all, file::assertion));
    return file.text.toString();
  }

  private <T> void part(String name, List<T> all, java.util.function.Consumer<T> write) {
    if (!text.isEmpty()) {
      line("");
    }
    line(
        name
            + ":"
            + (all.isEmpty()
                ? name.equals("rules") || name.equals("assertions") ? " []" : " {}"
                : ""));
    all.forEach(write);
  }

  private void network(NetworkSpec network) {
    List<Object> parts = new ArrayList<>(network.prefixes());
    parts.addAll(network.ranges());
    parts.addAll(network.hosts());
    parts.addAll(network.networks());
    line("  " + key(network.name()) + ": " + list(parts));
  }

  private void service(ServiceSpec service) {
    line("  " + key(service.name()) + ": " + list(service.terms()));
  }

  private void group(GroupPart group) {
    boolean bare =
        group.comment().isEmpty() && group.groups().isEmpty() && group.devices().isEmpty();
    line("  " + key(group.name()) + ":" + (bare ? " {}" : ""));
    group.comment().ifPresent(comment -> line("    comment: " + scalar(comment)));
    if (!group.groups().isEmpty()) {
      line("    groups: " + list(group.groups()));
    }
    if (!group.devices().isEmpty()) {
      line("    devices: " + list(group.devices()));
    }
  }

  private void rule(RuleSpec rule) {
    line("  - name: " + key(rule.name()));
    line("    action: " + rule.action());
    line("    from: " + list(rule.from()));
    line("    to: " + list(rule.to()));
    line("    services: " + list(rule.services()));
    rule.log().filter(on -> on).ifPresent(_ -> line("    log: true"));
    rule.enabled().filter(on -> !on).ifPresent(_ -> line("    enabled: false"));
    rule.expires().ifPresent(at -> line("    expires: " + at));
    rule.comment().ifPresent(comment -> line("    comment: " + scalar(comment)));
  }

  private void assertion(AssertionSpec assertion) {
    line("  - from: " + scalar(assertion.from()));
    line("    to: " + scalar(assertion.to()));
    line("    service: " + scalar(assertion.service().toString()));
    line("    expect: " + assertion.expected());
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  private static String list(Collection<?> items) {
    return items.stream()
        .map(item -> scalar(item.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// Names of objects need no quotes, whatever they look like: they are read as words.
  private static String key(Object name) {
    return name.toString();
  }

  /// Quoted unless nobody could take it for anything but a word.
  private static String scalar(String value) {
    return value.matches("[A-Za-z0-9][A-Za-z0-9./_@:-]*") && !value.endsWith(":")
        ? value
        : quoted(value);
  }

  private static String quoted(String value) {
    StringBuilder escaped = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> escaped.append("\\\"");
            case '\\' -> escaped.append("\\\\");
            case '\n' -> escaped.append("\\n");
            case '\t' -> escaped.append("\\t");
            default -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                escaped.append("\\u%04X".formatted(c));
              } else {
                escaped.appendCodePoint(c);
              }
            }
          }
        });
    return escaped.append('"').toString();
  }
}
