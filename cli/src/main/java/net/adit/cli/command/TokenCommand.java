package net.adit.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Words;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tokens of the API.
@Command(
    name = "token",
    description = "Tokens by which people and programs use the API.",
    footerHeading = "%nExample:%n",
    footer = "  adit token add monitoring --role viewer --ends-at 2027-12-31")
public final class TokenCommand extends Noun {

  private static final List<Column<Tokens.View>> COLUMNS =
      List.of(
          Column.of("NAME", Tokens.View::name),
          Column.of("ROLE", token -> RestJson.lower(token.role())),
          Column.of("CREATED", Tokens.View::createdAt),
          Column.of("LAST USED", token -> Words.orEmpty(token.lastUsedAt())),
          Column.of("ENDS", token -> Words.orEmpty(token.expiresAt())));

  @Command(
      name = "list",
      description = "All tokens, without their secrets.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.tokens()), COLUMNS);
  }

  @Command(
      name = "add",
      description = "Make a token; it is shown this once.",
      mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "viewer, operator or administrator")
          Tokens.Role role,
      @Option(names = "--ends-at", paramLabel = "DATE", description = "such as 2027-12-31")
          @Nullable String endsAt,
      @Mixin Why why,
      @Mixin Output output) {
    Tokens.Spec spec =
        new Tokens.Spec(name, role, Optional.ofNullable(endsAt).flatMap(Times::instant));
    Tokens.Issued issued = why.call(api -> api.addToken(spec));
    if (output.isForPeople()) {
      Print.line(issued.token());
      Print.hint(
          "token %s with role %s; it is not shown again"
              .formatted(name, role.name().toLowerCase(Locale.ROOT)));
    } else {
      output.show(issued);
    }
  }

  @Command(
      name = "remove",
      description = "Remove a token: it is refused at once.",
      mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.removeToken(name));
    output.done("token " + name + " removed", Map.of("removed", name));
  }
}
