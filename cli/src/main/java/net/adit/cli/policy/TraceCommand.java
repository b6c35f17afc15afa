package net.adit.cli.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.input.Times;
import net.adit.cli.output.Output;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.policy.Traces;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a gateway's policy decides, while it does.
@Command(
    name = "trace",
    description = {
      "Show live what the policy of a gateway decides: each packet that is to open a flow, with the"
          + " rule that decided about it.",
      "The gateway's kernel says so itself. At most 50 a second are shown; it costs packets nothing"
          + " when nobody looks, and nothing of it is kept.",
      "Ends at its time or by Ctrl-C. With -o json it prints one object on each line."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit policy trace fra-1",
      "  adit policy trace fra-1 --from alice-laptop --denied",
      "  adit policy trace fra-1 --to db1:5432/tcp --for 5m -o json",
      "  adit policy trace fra-1 --from alice --to '[fd00::7]:443' --count 1"
    })
final class TraceCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Parameters(paramLabel = "GATEWAY", description = "whose decisions")
  private String gateway = "";

  @Option(
      names = "--from",
      paramLabel = "WHO",
      description = "only flows from this device, user, group, network or address")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description = "only flows to this NAME or address, with :PORT, :PORT/PROTOCOL or :SERVICE")
  private @Nullable String to;

  @Option(names = "--denied", description = "only what is denied")
  private boolean denied;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      defaultValue = "60s",
      description = "how long, at most 10m (default: 60s)")
  private String span = "60s";

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "end after so many")
  private @Nullable Integer count;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Traces.Spec spec =
        new Traces.Spec(
            new GatewayName(gateway),
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            Optional.of(denied),
            Optional.of(seconds()));
    long most = count == null ? Long.MAX_VALUE : count;
    if (most < 1) {
      throw new InvalidValueException(
          Reason.RANGE, "count", Long.toString(most), "expected at least 1");
    }
    Traces.Begun begun = Api.call(api -> api.policy().beginTrace(spec));
    try (TraceWatch watch = TraceWatch.of(begun, output)) {
      watch.follow(most);
    }
    return ExitCode.OK;
  }

  private int seconds() {
    Duration time = Times.span(span);
    if (time.toSeconds() < 1 || time.compareTo(LONGEST) > 0) {
      throw new InvalidValueException(
          Reason.RANGE, "span of time", span, "a trace lasts 1s to 10m");
    }
    return (int) time.toSeconds();
  }
}
