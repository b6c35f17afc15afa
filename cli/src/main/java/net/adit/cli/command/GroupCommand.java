package net.adit.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.model.identity.GroupName;
import net.adit.protocol.rest.GroupSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Groups of users.
@Command(name = "group", description = "Sets of users; a user lists the groups it belongs to.")
public final class GroupCommand extends Noun {

  private static final List<Column<GroupSpec>> COLUMNS =
      List.of(
          Column.of("NAME", GroupSpec::name),
          Column.of("COMMENT", group -> group.comment().orElse("")));

  private static GroupSpec spec(String name, @Nullable String comment) {
    return new GroupSpec(new GroupName(name), Optional.ofNullable(comment));
  }

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
      @Option(names = "--comment", paramLabel = "TEXT", description = "what it is for")
          @Nullable String comment,
      @Mixin Output output) {
    GroupSpec added = Api.call(api -> api.groups().add(spec(name, comment)));
    output.done("group " + name + " added", added);
  }

  @Command(name = "edit", description = "Change its comment.", mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--comment",
              required = true,
              paramLabel = "TEXT",
              description = "what it is for")
          String comment,
      @Mixin Output output) {
    GroupSpec changed = Api.call(api -> api.groups().replace(name, spec(name, comment)));
    output.done("group " + name + " changed", changed);
  }

  @Command(name = "remove", description = "Remove an empty group.", mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    Api.run(api -> api.groups().remove(name));
    output.done("group " + name + " removed", Map.of("removed", name));
  }
}
