package net.adit.cli.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionResult;
import net.adit.protocol.rest.policy.AssertionSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Assertions in a file, held against the policy as it is.
@Command(
    name = "test",
    description = {
      "Run the assertions of a file against the policy as it is.",
      "Exit status 1 if one of them does not hold."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  adit policy test assertions.yaml")
final class TestCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(paramLabel = "FILE", description = "YAML with a part 'assertions'")
  private Path file = Path.of("");

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Optional<PolicyOfFile> read = PolicyOfFile.read(file);
    if (read.isEmpty()) {
      return ExitCode.INVALID;
    }
    List<AssertionSpec> assertions = read.get().document().assertions().orElse(List.of());
    List<AssertionResult> results =
        Api.call(api -> api.policy().test(new AssertionList(assertions)));
    if (output.isForPeople()) {
      results.forEach(TestCommand::print);
      Print.line(
          results.stream().filter(AssertionResult::holds).count()
              + " of "
              + results.size()
              + " hold");
    } else {
      output.show(results);
    }
    return results.stream().allMatch(AssertionResult::holds) ? ExitCode.OK : FAILED;
  }

  private static void print(AssertionResult result) {
    AssertionSpec spec = result.assertion();
    String words = spec.from() + " -> " + spec.to() + " " + spec.service() + ": " + spec.expected();
    Print.line(
        result.holds()
            ? Terminal.good("✓ ") + words
            : Terminal.bad("✗ ") + words + "\n    → " + result.what());
  }
}
