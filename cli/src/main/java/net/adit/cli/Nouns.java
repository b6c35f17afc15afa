package net.adit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.cli.balancer.BalancerCommand;
import net.adit.cli.command.CompletionCommand;
import net.adit.cli.command.DeviceCommand;
import net.adit.cli.command.DoctorCommand;
import net.adit.cli.command.GatewayCommand;
import net.adit.cli.command.GroupCommand;
import net.adit.cli.command.LogCommand;
import net.adit.cli.command.PoolCommand;
import net.adit.cli.command.ProfileCommand;
import net.adit.cli.command.SessionCommand;
import net.adit.cli.command.SettingsCommand;
import net.adit.cli.command.SiteCommand;
import net.adit.cli.command.StatusCommand;
import net.adit.cli.command.TlsCryptCommand;
import net.adit.cli.command.TokenCommand;
import net.adit.cli.command.UserCommand;
import net.adit.cli.policy.NetworkCommand;
import net.adit.cli.policy.PolicyCommand;
import net.adit.cli.policy.ServiceCommand;
import net.adit.cli.routing.RoutingCommand;
import net.adit.cli.upgrade.UpgradeCommand;
import net.adit.cli.validate.ValidateCommand;

/// All nouns of the command line by name, in the order of the help. Immutable.
///
/// The name stands here beside the class, so that a start looks at the one noun it needs: reading
/// them all takes a third of a start.
final class Nouns {
  private static final Map<String, Class<?>> NOUNS = nouns();

  private Nouns() {}

  private static Map<String, Class<?>> nouns() {
    Map<String, Class<?>> nouns = new LinkedHashMap<>();
    nouns.put("status", StatusCommand.class);
    nouns.put("site", SiteCommand.class);
    nouns.put("gateway", GatewayCommand.class);
    nouns.put("balancer", BalancerCommand.class);
    nouns.put("upgrade", UpgradeCommand.class);
    nouns.put("pool", PoolCommand.class);
    nouns.put("network", NetworkCommand.class);
    nouns.put("service", ServiceCommand.class);
    nouns.put("policy", PolicyCommand.class);
    nouns.put("user", UserCommand.class);
    nouns.put("group", GroupCommand.class);
    nouns.put("device", DeviceCommand.class);
    nouns.put("profile", ProfileCommand.class);
    nouns.put("validate", ValidateCommand.class);
    nouns.put("session", SessionCommand.class);
    nouns.put("settings", SettingsCommand.class);
    nouns.put("routing", RoutingCommand.class);
    nouns.put("tls-crypt", TlsCryptCommand.class);
    nouns.put("token", TokenCommand.class);
    nouns.put("log", LogCommand.class);
    nouns.put("doctor", DoctorCommand.class);
    nouns.put("batch", BatchCommand.class);
    nouns.put("completion", CompletionCommand.class);
    return nouns;
  }

  /// Every noun.
  static List<Class<?>> all() {
    return List.copyOf(NOUNS.values());
  }

  static boolean isNoun(String word) {
    return NOUNS.containsKey(word);
  }

  /// The noun that the arguments begin with, alone; all where they begin with something else, and
  /// for `completion`, which speaks of all.
  static List<Class<?>> needed(String... arguments) {
    Class<?> noun = arguments.length == 0 ? null : NOUNS.get(arguments[0]);
    return noun == null || noun == CompletionCommand.class ? all() : List.of(noun);
  }
}
