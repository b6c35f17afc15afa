package net.adit.cli.command;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.adit.cli.ExitCode;
import net.adit.cli.input.InputFile;
import net.adit.cli.input.Password;
import net.adit.cli.input.Times;
import net.adit.cli.output.Print;
import net.adit.protocol.rest.Certificates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "  adit profile alice-laptop --pkcs12 alice-laptop.p12 --out alice-laptop.ovpn",
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

  @Option(
      names = "--pkcs12",
      paramLabel = "FILE",
      description =
          "write key and certificate to this PKCS#12 file, under a password that is asked for; the"
              + " profile is then without them")
  private @Nullable Path pkcs12;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "its first line is the password of the PKCS#12 file")
  private @Nullable Path passwordFile;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Why why = new Why();

  @Override
  public Integer call() {
    requireOneSource();
    String profile = profile();
    Path file = out;
    if (file == null) {
      Print.raw(profile);
    } else {
      Print.privateFile(file, profile);
      Print.hint("profile of " + device + " written to " + file);
    }
    return ExitCode.OK;
  }

  private void requireOneSource() {
    long sources = Stream.of(current, request != null, pkcs12 != null).filter(on -> on).count();
    if (sources > 1) {
      throw new ParameterException(
          spec.commandLine(), "give one of --current, --csr and --pkcs12: they exclude each other");
    }
  }

  private String profile() {
    if (pkcs12 != null) {
      writePkcs12(pkcs12);
      return Api.call(api -> api.profile(device));
    }
    return current
        ? Api.call(api -> api.profile(device))
        : why.call(api -> api.newProfile(device, certificateRequest(Optional.empty())));
  }

  private void writePkcs12(Path file) {
    Optional<String> password = Optional.of(Password.choose(passwordFile));
    Certificates.Issued issued =
        why.call(api -> api.issueCertificate(device, certificateRequest(password)));
    String content =
        issued
            .pkcs12()
            .orElseThrow(() -> new IllegalStateException("an answer without a PKCS#12 file"));
    Print.privateFile(file, Base64.getDecoder().decode(content));
    Print.hint("key and certificate of " + device + " written to " + file);
  }

  private Certificates.Request certificateRequest(Optional<String> passphrase) {
    return new Certificates.Request(
        Optional.ofNullable(request).map(InputFile::text),
        Times.optionalSpan(lifetime),
        passphrase);
  }
}
