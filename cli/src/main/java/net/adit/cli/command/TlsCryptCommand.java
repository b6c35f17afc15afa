package net.adit.cli.command;

import net.adit.cli.output.Output;
import net.adit.protocol.rest.Cluster.TlsCrypt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The key by which gateways tell clients of the cluster from the rest of the internet.
@Command(
    name = "tls-crypt",
    description = {
      "The tls-crypt-v2 key of the gateways, in generations.",
      "",
      "Change it when a gateway that had it fell into wrong hands: raise, give devices new",
      "profiles, retire. In between a login may take a few tries longer."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  adit tls-crypt raise            then adit profile DEVICE for each device",
      "  adit tls-crypt show             who still holds an old profile",
      "  adit tls-crypt retire"
    })
public final class TlsCryptCommand extends Noun {

  @Command(
      name = "show",
      description = "The generations, and the devices that hold old profiles.",
      mixinStandardHelpOptions = true)
  void show(@Mixin Output output) {
    output.show(Api.call(api -> api.tlsCrypt()));
  }

  @Command(
      name = "raise",
      description = "Make a new key for new profiles; old profiles are let in until retired.",
      mixinStandardHelpOptions = true)
  void raise(@Mixin Why why, @Mixin Output output) {
    TlsCrypt now = why.call(api -> api.raiseTlsCrypt());
    output.done(
        "new profiles are of generation "
            + now.generation()
            + "; devices with older ones: "
            + now.holdersOfOld().size(),
        now);
  }

  @Command(
      name = "retire",
      description = "Let profiles of the oldest generation in no more.",
      mixinStandardHelpOptions = true)
  void retire(
      @Option(names = "--force", description = "also if devices hold such profiles") boolean force,
      @Mixin Why why,
      @Mixin Output output) {
    TlsCrypt now = why.call(api -> api.retireTlsCrypt(force));
    output.done("only profiles of generation " + now.generation() + " are let in", now);
  }
}
