package net.adit.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.agent.uplink.Join;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;
import net.adit.host.ProcessRunner;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.protocol.gateway.JoinToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adit agent join`: makes this host a gateway or a balancer.
@Command(
    name = "join",
    description =
        "Makes this host a gateway or balancer of a cluster, by a token that is good once.",
    mixinStandardHelpOptions = true)
final class JoinCommand implements Callable<Integer> {
  private static final int LONGEST = 8192;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TOKEN",
      description = "What 'adit gateway token NAME' printed; others may see it: prefer a file.")
  private @Nullable String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file that holds the token; - for standard input.")
  private @Nullable String tokenFile;

  @Mixin private final ConfigOption config = new ConfigOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    AgentConfig settings = config.load();
    JoinToken parsed = JoinToken.parse(text());
    HostFiles.directory(settings.stateDirectory(), FileMode.PRIVATE_DIRECTORY);
    IdentityFile file = new IdentityFile(settings.stateDirectory());
    Join join = new Join(file, ConfigOption.clock(settings), new SecureRandom());
    Identity identity = join.join(parsed, OwnFacts.of(settings, new ProcessRunner()));
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .println(
              "This host is "
                  + identity.role()
                  + " '"
                  + identity.gateway()
                  + "' now. Start it with 'adit agent run', or by its systemd unit.");
    }
    return 0;
  }

  private String text() {
    if ((token == null) == (tokenFile == null)) {
      throw Refused.of(
          Refusal.of(
              Kind.INVALID,
              "token-missing",
              "there must be one token",
              "give TOKEN, or --token-file FILE"));
    }
    if (token != null) {
      return token;
    }
    return "-".equals(tokenFile) ? standardInput() : fromFile(Path.of(String.valueOf(tokenFile)));
  }

  private static String standardInput() {
    try (InputStream in = System.in) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String fromFile(Path file) {
    return HostFiles.readText(file, LONGEST)
        .orElseThrow(() ->
            Refused.of(
                Refusal.of(
                    Kind.NOT_FOUND,
                    "token-file-missing",
                    "there is no file " + file,
                    "give the path of a file that holds a join token")));
  }
}
