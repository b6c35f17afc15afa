package net.adit.agent.doctor;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.agent.firewall.NftRuleset;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Tables of others that drop what is forwarded: every table has its say, so what Adit's accepts is
/// dropped all the same. Pure.
///
/// A table whose rules name the tunnels in both directions has been told about them and is left
/// alone; whether it tells them right, its owner knows.
final class ForeignFilters {
  private static final Pattern TABLE = Pattern.compile("^table (\\S+ \\S+) \\{", Pattern.MULTILINE);
  private static final Pattern FORWARD =
      Pattern.compile("type filter hook forward [^\\n]*policy (\\w+);");

  /// Who made a table, and how its owner lets packets pass.
  private enum Owner {
    DOCKER(
        "DOCKER-USER",
        "Docker",
        "let the tunnels pass: iptables -I DOCKER-USER -i adit+ -j ACCEPT; iptables -I DOCKER-USER"
            + " -o adit+ -j ACCEPT (and the same with ip6tables), at every boot"),
    UFW(
        "ufw-",
        "ufw",
        "let the tunnels pass: 'ufw route allow in on adit0' and 'ufw route allow out on adit0',"
            + " and so for each tunnel of 'adit agent status'"),
    FIREWALLD(
        "table inet firewalld",
        "firewalld",
        "let the tunnels pass: firewall-cmd --permanent --zone=trusted --add-interface=adit0, and"
            + " so for each tunnel of 'adit agent status', then firewall-cmd --reload"),
    SOMEBODY(
        "",
        "",
        "let the tunnels pass there: rules with iifname \"adit*\" accept and oifname \"adit*\""
            + " accept");

    private final String sign;
    private final String called;
    private final String remedy;

    Owner(String sign, String called, String remedy) {
      this.sign = sign;
      this.called = called;
      this.remedy = remedy;
    }

    static Owner of(String table) {
      for (Owner owner : values()) {
        if (table.contains(owner.sign)) {
          return owner;
        }
      }
      return SOMEBODY;
    }
  }

  private ForeignFilters() {}

  /// By table, such as `ip filter`.
  ///
  /// @param ruleset what `nft list ruleset` prints
  static SortedMap<String, Refusal> find(String ruleset) {
    SortedMap<String, Refusal> found = new TreeMap<>();
    Matcher start = TABLE.matcher(ruleset);
    int from = start.find() ? start.start() : ruleset.length();
    while (from < ruleset.length()) {
      String name = start.group(1);
      int to = start.find() ? start.start() : ruleset.length();
      judge(name, ruleset.substring(from, to)).ifPresent(finding -> found.put(name, finding));
      from = to;
    }
    return found;
  }

  private static Optional<Refusal> judge(String name, String table) {
    Owner owner = Owner.of(table);
    boolean toldOfTunnels = table.contains("iifname \"adit") && table.contains("oifname \"adit");
    if (name.equals(NftRuleset.TABLE) || toldOfTunnels || !drops(table, owner)) {
      return Optional.empty();
    }
    String whose = owner.called.isEmpty() ? "" : " of " + owner.called;
    return Optional.of(
        Refusal.of(
            Kind.CONFLICT,
            "foreign-filter",
            "the nftables table '" + name + "'" + whose + " drops packets of the tunnels",
            owner.remedy));
  }

  /// firewalld accepts by policy and rejects by its last rule.
  private static boolean drops(String table, Owner owner) {
    Matcher forward = FORWARD.matcher(table);
    boolean drops = false;
    while (forward.find()) {
      drops |= forward.group(1).equals("drop") || owner == Owner.FIREWALLD;
    }
    return drops;
  }
}
