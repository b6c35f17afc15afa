package net.adit.cli.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.protocol.rest.policy.RuleSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Rules one by one.
@Command(
    name = "rule",
    description = "Rules in their order: the first that matches a flow decides it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit policy rule add ops-to-db allow --from operators --to db1 --service tcp/5432",
      "  adit policy rule add no-guests deny --from guests --to any --service any --first",
      "  adit policy rule edit ops-to-db --expires 2027-06-30 --log",
      "  adit policy rule move ops-to-db --after no-guests"
    })
final class RuleCommand extends Noun {
  private static final List<Column<RuleSpec>> COLUMNS =
      List.of(
          Column.of("NAME", RuleSpec::name),
          Column.of("ACTION", RuleCommand::action),
          Column.of("FROM", rule -> Words.join(rule.from())),
          Column.of("TO", rule -> Words.join(rule.to())),
          Column.of("SERVICES", rule -> Words.join(rule.services())),
          Column.of("EXPIRES", rule -> Words.orEmpty(rule.expires())),
          Column.of("COMMENT", rule -> rule.comment().orElse("")));

  private static String action(RuleSpec rule) {
    return rule.action()
        + (rule.enabled().orElse(true) ? "" : " (disabled)")
        + (rule.log().orElse(false) ? " (log)" : "");
  }

  @Command(
      name = "list",
      description = "All rules, in the order in which they are tried.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.policy().rules()), COLUMNS);
  }

  @Command(name = "show", description = "One rule.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.policy().rule(name)));
  }

  @Command(
      name = "add",
      description = "Add a rule, behind all others if no place is named.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer =
          "  adit policy rule add ops-to-db allow --from operators --to db1 --service tcp/5432")
  void add(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1", paramLabel = "allow|deny") String action,
      @Mixin RuleOptions options,
      @ArgGroup RulePlaceOption place,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    RuleSpec rule = options.named(name, action);
    rollOut.carryOut(
        output,
        policy -> policy.addRule(rule, RulePlaceOption.text(place)),
        added -> output.done("rule " + name + " added", added));
  }

  @Command(
      name = "edit",
      description = "Change a rule; what is not named stays.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy rule edit ops-to-db --service postgres,tcp/22 --expires never")
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin RuleOptions options,
      @ArgGroup RulePlaceOption place,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy ->
            policy.replaceRule(options.applyTo(policy.rule(name)), RulePlaceOption.text(place)),
        changed -> output.done("rule " + name + " changed", changed));
  }

  @Command(
      name = "move",
      description = "Put a rule elsewhere in the order.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit policy rule move ops-to-db --first")
  void move(
      @Parameters(paramLabel = "NAME") String name,
      @ArgGroup(multiplicity = "1") RulePlaceOption place,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    Optional<String> there = RulePlaceOption.text(place);
    rollOut.carryOut(
        output,
        policy -> policy.replaceRule(policy.rule(name), there),
        moved -> output.done("rule " + name + " moved", moved));
  }

  @Command(name = "remove", description = "Remove a rule.", mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> {
          policy.removeRule(name);
          return policy;
        },
        _ -> output.done("rule " + name + " removed", Map.of("removed", name)));
  }
}
