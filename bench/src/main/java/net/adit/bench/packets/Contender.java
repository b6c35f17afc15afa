package net.adit.bench.packets;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.agent.firewall.Nft;
import net.adit.agent.firewall.NftRuleset;
import net.adit.host.ProcessRunner;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import net.adit.model.plan.FirewallPlan;

/// What may stand between tunnels and networks. Immutable.
sealed interface Contender {

  /// Under which its figures are kept, such as `adit_5000`.
  String name();

  /// The rules whose packets it is sent.
  RuleBase base();

  /// Puts it into force on a gateway.
  void install(PacketPath path);

  /// How many of the packets it should let through.
  int allows(List<LinearRule.Opening> openings);

  /// No rules at all, not even the tracking of connections.
  record Nothing(RuleBase base) implements Contender {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public void install(PacketPath path) {
      // Namespaces are made like this.
    }

    @Override
    public int allows(List<LinearRule.Opening> openings) {
      return openings.size();
    }
  }

  /// The table of Adit's agent, made and loaded by the agent's own classes.
  record AditTable(RuleBase base) implements Contender {
    @Override
    public String name() {
      return "adit_" + base.rules().size();
    }

    @Override
    public void install(PacketPath path) {
      NftRuleset ruleset =
          new NftRuleset(
              new FirewallPlan(
                  PolicyOfRules.compile(base),
                  Optional.empty(),
                  Sorted.set(List.of(RuleBase.DEVICES)),
                  new Port(1194),
                  new Port(443),
                  List.of()),
              new TreeSet<>(List.of(new InterfaceName(PacketPath.TUNNEL))),
              List.of());
      path.onGateway(() -> new Nft(new ProcessRunner()).apply(ruleset));
    }

    @Override
    public int allows(List<LinearRule.Opening> openings) {
      return base.allowed(openings);
    }
  }

  /// One list of iptables, a line for each rule.
  record LinearChain(Iptables program, RuleBase base) implements Contender {
    @Override
    public String name() {
      return program.program() + "_" + base.rules().size();
    }

    @Override
    public void install(PacketPath path) {
      path.gatewayCommand(program.program() + "-restore")
          .input(IptablesText.of(base))
          .run()
          .orThrow();
    }

    @Override
    public int allows(List<LinearRule.Opening> openings) {
      return base.allowed(openings);
    }
  }

  /// The two programs of that name: over the kernel's nftables or over its older tables.
  enum Iptables {
    NFT("iptables-nft"),
    LEGACY("iptables-legacy");

    private final String program;

    Iptables(String program) {
      this.program = program;
    }

    String program() {
      return program;
    }

    /// Whether program and kernel have it.
    boolean works(PacketPath path) {
      return path.gatewayCommand(program, "-S").run().ok();
    }
  }
}
