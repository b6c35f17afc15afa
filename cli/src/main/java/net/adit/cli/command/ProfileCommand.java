package net.adit.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.input.Times;
import net.adit.cli.output.Print;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.protocol.rest.Certificates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The `.ovpn` file of a device.
@Command(
    name = "profile",
    description = {
      "Print a complete .ovpn file for a device, with a new certificate in it.",
      "The private key in it is made now, handed out once and stored nowhere."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit profile alice-laptop > alice-laptop.ovpn",
      "  adit profile alice-laptop --out alice-laptop.ovpn     mode 0600",
      "  adit profile alice-laptop --csr request.pem           the key stays with its owner",
      "  adit profile alice-laptop --current                   newest certificate, without its key"
    })
public final class ProfileCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE", description = "name or id")
  private String device = "";

  @Option(
      names = "--csr",
      paramLabel = "FILE",
      description = "a PKCS#10 request (PEM): the owner of the key made it")
  private @Nullable Path request;

  @Option(
      names = "--current",
      description = "make no certificate: show the profile with the newest one, without a key")
  private boolean current;

  @Option(
      names = "--lifetime",
      paramLabel = "SPAN",
      description = "of the new certificate, such as 90d (default: 365d)")
  private @Nullable String lifetime;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to this file, readable for its owner alone")
  private @Nullable Path out;

  @Mixin private Why why = new Why();

  @Override
  public Integer call() {
    String profile =
        current
            ? Api.call(api -> api.profile(device))
            : why.call(api -> api.newProfile(device, certificateRequest()));
    Path file = out;
    if (file == null) {
      Print.raw(profile);
    } else {
      Print.privateFile(file, profile);
      Print.hint("profile of " + device + " written to " + file);
    }
    return ExitCode.OK;
  }

  private Certificates.Request certificateRequest() {
    return new Certificates.Request(
        Optional.ofNullable(request).map(ProfileCommand::read),
        Times.optionalSpan(lifetime),
        Optional.empty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw new InvalidValueException(
          Reason.SYNTAX, "file", file.toString(), "it cannot be read as PEM");
    }
  }
}
