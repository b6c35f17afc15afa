package net.adit.cli.validate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.checker.Checked;
import net.adit.checker.Checker;
import net.adit.checker.Verdict;
import net.adit.checker.model.ClientConfig;
import net.adit.checker.upload.Platform;
import net.adit.cli.ExitCode;
import net.adit.cli.output.Print;
import net.adit.model.net.Prefix;
import net.adit.protocol.json.TextForms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `adit validate`: somebody's client configuration, judged and written anew.
@Command(
    name = "validate",
    description = {
      "Check an OpenVPN client configuration (.ovpn) as a connector does when it is saved.",
      "Says what is wrong and on which line, and what openvpn would make of it. Nothing that the",
      "file names is opened or run. Needs no controller."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading =
        "%nExit status: 0 accepted, with warnings or without; 2 refused.%n%nExamples:%n",
    footer = {
      "  adit validate client.ovpn",
      "  adit validate client.ovpn --ca ca.pem --cert app.pem --key app.key",
      "  adit validate client.ovpn --username app1 --password-file password.txt",
      "  adit validate client.ovpn -o json",
      "  adit validate client.ovpn --out checked.ovpn          mode 0600"
    })
public final class ValidateCommand implements Callable<Integer> {
  /// The file is refused: picocli's status of wrong usage, which a refused file is as well.
  private static final int REFUSED = ExitCode.USAGE;

  enum Form {
    text,
    json
  }

  @Parameters(paramLabel = "FILE", description = "the .ovpn file; - for standard input")
  private Path file = Path.of("-");

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(
      names = "--reserved",
      split = ",",
      paramLabel = "PREFIX",
      description = "networks of the platform that must not be routed into the tunnel")
  private @Nullable List<String> reserved;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text or json (default: text)")
  private Form form = Form.text;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write the configuration to this file, readable for its owner alone")
  private @Nullable Path out;

  @Option(
      names = "--show-secrets",
      description = "show keys and credentials in the configuration that is printed")
  private boolean showSecrets;

  @Override
  public Integer call() {
    Platform platform =
        reserved == null
            ? Platform.ANY
            : Platform.ANY.with(reserved.stream().map(Prefix::parse).toList());
    Checked checked = new Checker(platform).check(fields.upload(file), Instant.now());
    Path target = out;
    if (target != null && checked.config().isPresent()) {
      Print.privateFile(target, checked.config().get().text());
    }
    if (form == Form.json) {
      Print.raw(TextForms.json(ValidationView.of(checked, shown(checked))));
    } else {
      Print.raw(new ValidationText(file, checked).toText());
      if (target == null) {
        Print.raw(shown(checked));
      }
    }
    return checked.verdict() == Verdict.REJECT ? REFUSED : ExitCode.OK;
  }

  private String shown(Checked checked) {
    return checked
        .config()
        .map(showSecrets ? ClientConfig::text : ClientConfig::maskedText)
        .orElse("");
  }
}
