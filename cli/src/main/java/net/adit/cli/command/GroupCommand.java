package net.adit.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.input.Given;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.protocol.rest.GroupSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Groups of users and devices.
@Command(
    name = "group",
    description = "Sets of users and devices; a user lists the groups it belongs to.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit group add operators --comment 'on call'",
      "  adit group add staff --group operators,developers"
    })
public final class GroupCommand extends Noun {

  static final class Options {
    @Option(names = "--comment", paramLabel = "TEXT", description = "what it is for")
    private @Nullable String comment;

    @Option(
        names = "--device",
        split = ",",
        paramLabel = "ID",
        description = "members beside the devices of its users")
    private List<String> devices = List.of();

    @Option(
        names = "--group",
        split = ",",
        paramLabel = "GROUP",
        description = "groups whose members belong to this one too")
    private List<String> groups = List.of();

    GroupSpec named(String name) {
      return new GroupSpec(
          new GroupName(name),
          Optional.ofNullable(comment),
          Given.set(devices, DeviceId::new, List.<DeviceId>of()),
          Given.set(groups, GroupName::new, List.<GroupName>of()));
    }
  }

  private static final List<Column<GroupSpec>> COLUMNS =
      List.of(
          Column.of("NAME", GroupSpec::name),
          Column.of("GROUPS", group -> Words.join(group.groups())),
          Column.of("DEVICES", group -> Words.join(group.devices())),
          Column.of("COMMENT", group -> group.comment().orElse("")));

  @Command(name = "list", description = "All groups.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.groups().list()), COLUMNS);
  }

  @Command(name = "show", description = "One group.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.groups().show(name)));
  }

  @Command(name = "add", description = "Add a group.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    GroupSpec added = why.call(api -> api.groups().add(options.named(name)));
    output.done("group " + name + " added", added);
  }

  @Command(
      name = "edit",
      description = "Replace its comment, devices and groups.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    GroupSpec changed = why.call(api -> api.groups().replace(name, options.named(name)));
    output.done("group " + name + " changed", changed);
  }

  @Command(name = "remove", description = "Remove an empty group.", mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.groups().remove(name));
    output.done("group " + name + " removed", Map.of("removed", name));
  }
}
