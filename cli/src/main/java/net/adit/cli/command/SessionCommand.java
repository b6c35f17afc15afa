package net.adit.cli.command;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.protocol.rest.SessionView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Who is connected.
@Command(
    name = "session",
    description = "Connected devices, and where they are.",
    footerHeading = "%nExamples:%n",
    footer = {"  adit session list --gateway fra-1", "  adit session end 6f0c…"})
public final class SessionCommand extends Noun {

  static final class Filter {
    @Option(names = "--device", paramLabel = "DEVICE", description = "of this device")
    private @Nullable String device;

    @Option(names = "--user", paramLabel = "LOGIN", description = "of this user")
    private @Nullable String user;

    @Option(names = "--gateway", paramLabel = "GATEWAY", description = "on this gateway")
    private @Nullable String gateway;

    @Option(names = "--ended", description = "those that are over")
    private boolean ended;

    Map<String, String> toQuery() {
      Map<String, String> query = new HashMap<>();
      put(query, "device", device);
      put(query, "user", user);
      put(query, "gateway", gateway);
      put(query, "ended", ended ? "true" : null);
      return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
      if (value != null) {
        query.put(name, value);
      }
    }
  }

  private static List<Column<SessionView>> columns(Instant now, boolean ended) {
    Column<SessionView> last =
        ended
            ? Column.of(
                "ENDED",
                session -> Words.orEmpty(session.ended().map(end -> end.at() + " " + end.reason())))
            : Column.of("FOR", session -> Times.since(session.startedAt(), now));
    return List.of(
        Column.of("DEVICE", SessionView::name),
        Column.of("OWNER", SessionView::owner),
        Column.of("GATEWAY", SessionView::gateway),
        Column.of("TUNNEL", SessionView::tunnel),
        Column.of("V4", SessionView::v4),
        Column.of("V6", SessionView::v6),
        Column.of("FROM", SessionView::remote),
        Column.of("CLIENT", SessionView::client),
        last,
        Column.of("SESSION", SessionView::id));
  }

  @Command(
      name = "list",
      description = "Sessions, the present ones by default.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Filter filter, @Mixin Output output) {
    List<SessionView> sessions = Api.call(api -> api.sessions(filter.toQuery()));
    output.list(sessions, columns(Instant.now(), filter.ended));
  }

  @Command(name = "show", description = "One session.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "SESSION") String session, @Mixin Output output) {
    output.show(Api.call(api -> api.session(session)));
  }

  @Command(
      name = "end",
      description = "End a session; the device may come back unless it is disabled or revoked.",
      mixinStandardHelpOptions = true)
  void end(@Parameters(paramLabel = "SESSION") String session, @Mixin Output output) {
    Api.run(api -> api.endSession(session));
    output.done("its gateway was asked to end session " + session, Map.of("ending", session));
  }
}
