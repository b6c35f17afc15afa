package net.adit.tests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.cli.policyfile.PolicyFile;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.controller.policy.PolicyApply;
import net.adit.controller.rest.policy.PolicyReader;
import net.adit.model.desired.DesiredState;
import net.adit.model.plan.PolicyPlan;

/// One policy: a directory with the file that a user writes and the golden files about it.
/// Immutable.
record GoldenPolicy(Path directory, Cast cast, DesiredState state) {
  /// When it is.
  static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  private static final Path ALL = Path.of("src/test/resources/net/adit/tests/policy");

  /// All of them, by name.
  static List<GoldenPolicy> all() {
    Cast cast = Cast.parse(read(ALL.resolve("cast.txt")));
    try (Stream<Path> directories = Files.list(ALL)) {
      return directories
          .filter(Files::isDirectory)
          .sorted()
          .map(directory -> new GoldenPolicy(directory, cast, state(directory, cast)))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// By the way that `adit policy apply` goes, without the wire.
  private static DesiredState state(Path directory, Cast cast) {
    PolicyFile.Result file = PolicyFile.read(directory.resolve("policy.yaml"));
    assertThat(file).isInstanceOf(PolicyFile.Result.Read.class);
    PolicyReader.Result read =
        PolicyReader.read(
            ((PolicyFile.Result.Read) file).file().document(), cast.state(), cast.roll());
    assertThat(read.flaws()).as("%s", directory).isEmpty();
    PolicyApply.Result applied = PolicyApply.to(cast.state(), read.target(), cast, NOW);
    assertThat(applied.flaws()).as("%s", directory).isEmpty();
    return applied.next();
  }

  PolicyPlan plan() {
    return compile(state);
  }

  static PolicyPlan compile(DesiredState state) {
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  FlowTable flows() {
    return FlowTable.parse(text("flows.txt"), NOW, cast);
  }

  String text(String file) {
    return read(directory.resolve(file));
  }

  /// Compares with the golden file, or writes it.
  void check(String file, String text) {
    Path path = directory.resolve(file);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(path, text);
      }
      assertThat(text).as("%s", path).isEqualTo(Files.readString(path));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Lines, one below the other.
  static String lines(Stream<String> lines) {
    return lines.map(line -> line + "\n").collect(Collectors.joining());
  }

  /// The name of the directory.
  @Override
  public String toString() {
    return directory.getFileName().toString();
  }
}
