package net.adit.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.cli.input.Given;
import net.adit.cli.input.InputFile;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.cli.output.Words;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.PoolName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.DeviceHistory;
import net.adit.protocol.rest.DeviceHistory.Attempt;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.DeviceView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Things that connect.
@Command(
    name = "device",
    description = "Things that connect; each keeps its addresses for life.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit device add alice-laptop --owner alice",
      "  adit device add branch-router --owner ops --own-prefix 192.168.7.0/24",
      "  adit device register old-router --certificate router.pem",
      "  adit device why alice-laptop",
      "  adit device revoke alice-laptop --crl-reason key-compromise --reason stolen"
    })
public final class DeviceCommand extends Noun {

  static final class Options {
    @Option(names = "--owner", paramLabel = "LOGIN", description = "the user it belongs to")
    private @Nullable String owner;

    @Option(
        names = "--pool",
        paramLabel = "POOL",
        description = "where its address comes from; the only pool if there is one")
    private @Nullable String pool;

    @Option(
        names = "--address",
        paramLabel = "IPV4",
        description = "its IPv4 address; the IPv6 address follows from it (default: a free one)")
    private @Nullable String address;

    @Option(names = "--ends-at", paramLabel = "DATE", description = "such as 2027-01-31, or never")
    private @Nullable String endsAt;

    @Option(
        names = "--own-prefix",
        split = ",",
        paramLabel = "PREFIX",
        description = "networks behind the device, announced while it is connected; '' for none")
    private @Nullable List<String> ownPrefixes;

    @Option(
        names = "--enabled",
        arity = "1",
        paramLabel = "true|false",
        description = "whether it is let in")
    private @Nullable Boolean enabled;

    DeviceSpec applyTo(DeviceSpec present) {
      Optional<Instant> end = endsAt == null ? present.endsAt() : Times.instant(endsAt);
      return new DeviceSpec(
          present.name(),
          owner == null ? present.owner() : owner,
          Optional.ofNullable(pool).map(PoolName::new).or(present::pool),
          Optional.ofNullable(address).map(IpAddress::parse).or(present::address),
          end,
          Given.set(ownPrefixes, Prefix::parse, present.ownPrefixes()),
          Optional.ofNullable(enabled).or(present::enabled));
    }
  }

  private static final List<Column<DeviceView>> COLUMNS =
      List.of(
          Column.of("NAME", DeviceView::name),
          Column.of("OWNER", DeviceView::owner),
          Column.of("V4", DeviceView::v4),
          Column.of("V6", DeviceView::v6),
          Column.of("CERTIFICATES", DeviceCommand::certificates),
          Column.of("ENABLED", device -> Words.yesNo(device.enabled())),
          Column.of("ENDS", device -> Words.orEmpty(device.endsAt())),
          Column.of("ID", DeviceView::id));

  private static final List<Column<Attempt>> ATTEMPTS =
      List.of(
          Column.of("AT", Attempt::at),
          Column.of("GATEWAY", Attempt::gateway),
          Column.of("OUTCOME", attempt -> RestJson.lower(attempt.outcome()).replace('_', '-')),
          Column.of("FROM", Attempt::remote),
          Column.of("", Attempt::sentence));

  private static String certificates(DeviceView device) {
    long valid =
        device.certificates().stream()
            .filter(certificate -> certificate.state() == Certificates.State.VALID)
            .count();
    long revoked =
        device.certificates().stream()
            .filter(certificate -> certificate.state() == Certificates.State.REVOKED)
            .count();
    return valid + " valid" + (revoked > 0 ? ", " + revoked + " revoked" : "");
  }

  @Command(name = "list", description = "All devices.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.devices().list()), COLUMNS);
  }

  @Command(
      name = "show",
      description = "One device and its certificates.",
      mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "DEVICE") String device, @Mixin Output output) {
    output.show(Api.call(api -> api.devices().show(device)));
  }

  @Command(name = "add", description = "Add a device.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    DeviceSpec empty =
        new DeviceSpec(
            name,
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty());
    DeviceView added = why.call(api -> api.devices().add(options.applyTo(empty)));
    output.done(
        "device %s added with %s and %s; next: adit profile %s > %s.ovpn"
            .formatted(name, added.v4(), added.v6(), name, name),
        added);
  }

  @Command(
      name = "edit",
      description = "Change a device; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "DEVICE") String device,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    DeviceView changed =
        why.call(api ->
            api.devices().replace(device, options.applyTo(api.devices().show(device).toSpec())));
    output.done("device " + device + " changed", changed);
  }

  @Command(
      name = "remove",
      description = "Remove a device: its certificates are revoked, its address rests.",
      mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "DEVICE") String device, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.devices().remove(device));
    output.done("device " + device + " removed", Map.of("removed", device));
  }

  @Command(
      name = "register",
      description = {
        "Let in a certificate that was made elsewhere, by an authority the cluster was given with",
        "'adit controller init --device-ca'. It counts as the device's from now on."
      },
      mixinStandardHelpOptions = true)
  void register(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--certificate",
              required = true,
              paramLabel = "FILE",
              description = "the device's certificate, PEM")
          Path certificate,
      @Mixin Why why,
      @Mixin Output output) {
    String pem = InputFile.text(certificate);
    Certificates.View registered = why.call(api -> api.registerCertificate(device, pem));
    output.done(
        "certificate %s is %s's until %s"
            .formatted(registered.serial(), device, registered.notAfter()),
        registered);
  }

  @Command(
      name = "revoke",
      description = "Revoke all its certificates: its sessions end now, and for ever.",
      mixinStandardHelpOptions = true)
  void revoke(
      @Parameters(paramLabel = "DEVICE") String device,
      @Option(
              names = "--crl-reason",
              paramLabel = "REASON",
              description =
                  "for the revocation list: unspecified, key-compromise, affiliation-changed, superseded or"
                      + " cessation-of-operation")
          @Nullable String crlReason,
      @Mixin Why why,
      @Mixin Output output) {
    Optional<RevocationReason> given = Optional.ofNullable(crlReason).map(DeviceCommand::crlReason);
    DeviceView revoked =
        why.call(api -> api.revokeDevice(device, new Certificates.Revocation(given)));
    output.done("all certificates of " + device + " are revoked", revoked);
  }

  private static RevocationReason crlReason(String word) {
    try {
      return RevocationReason.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new InvalidValueException(
          Reason.SYNTAX, "revocation reason", word, "see adit device revoke --help");
    }
  }

  @Command(
      name = "why",
      description = "Why it does or does not connect: its last attempts on every gateway.",
      mixinStandardHelpOptions = true)
  void why(@Parameters(paramLabel = "DEVICE") String device, @Mixin Output output) {
    DeviceHistory history = Api.call(api -> api.history(device));
    if (!output.isForPeople()) {
      output.show(history);
      return;
    }
    Print.line((history.admitted() ? Terminal.good("✓ ") : Terminal.bad("✗ ")) + history.now());
    if (history.attempts().isEmpty()) {
      Print.line("It has not tried to connect yet.");
    } else {
      output.list(history.attempts(), ATTEMPTS);
    }
    if (!history.strangers().isEmpty()) {
      Print.line("");
      Print.line("Attempts that belong to no known device, one of which may be this one:");
      output.list(history.strangers(), ATTEMPTS);
    }
  }
}
