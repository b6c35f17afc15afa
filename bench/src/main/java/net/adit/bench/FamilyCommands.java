package net.adit.bench;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

/// The commands that measure one family each, in one lab. Not to be made.
final class FamilyCommands {
  private static final String STATUS = "Exit status: 0 measured, 3 it could not be measured.";
  private static final String EXAMPLES = "%nExamples:%n";

  private FamilyCommands() {}

  /// `adit bench login`.
  @Command(
      name = "login",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures time and server CPU of a login: bare openvpn, with shell scripts, Adit.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {"  adit bench login --report login.json", "  adit bench login --quick"})
  static final class Login extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.LOGIN);
    }
  }

  /// `adit bench burst`.
  @Command(
      name = "burst",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures how long 200, 500 and 1,000 logins at once take, and how many fail.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {"  adit bench burst --report burst.json", "  adit bench burst --quick"})
  static final class Burst extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.BURST);
    }
  }

  /// `adit bench hold`.
  @Command(
      name = "hold",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures memory and idle CPU with 150 and with 2,000 sessions on one gateway.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {"  adit bench hold --report hold.json", "  adit bench hold --quick"})
  static final class Hold extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.HOLD);
    }
  }

  /// `adit bench drain`.
  @Command(
      name = "drain",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures the gap of streams when their gateway is drained, and logins that fail.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {"  adit bench drain --report drain.json", "  adit bench drain --quick"})
  static final class Drain extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.DRAIN);
    }
  }

  /// `adit bench crash`.
  @Command(
      name = "crash",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures the gap of streams when daemons are killed and when a gateway is gone.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {"  adit bench crash --report crash.json", "  adit bench crash --quick"})
  static final class Crash extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.CRASH);
    }
  }

  /// `adit bench balancer-crash`.
  @Command(
      name = "balancer-crash",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {"Measures the gap of streams when a site loses a balancer.", STATUS},
      footerHeading = EXAMPLES,
      footer = {
        "  adit bench balancer-crash --report balancer-crash.json",
        "  adit bench balancer-crash --quick"
      })
  static final class BalancerCrash extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.BALANCER_CRASH);
    }
  }

  /// `adit bench revoke`.
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {"Measures how long the session of a revoked device lasts.", STATUS},
      footerHeading = EXAMPLES,
      footer = {"  adit bench revoke --report revoke.json", "  adit bench revoke --quick"})
  static final class Revoke extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.REVOKE);
    }
  }

  /// `adit bench throughput`.
  @Command(
      name = "throughput",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Measures TCP through one daemon, several daemons, a bare server, and no VPN.",
        STATUS
      },
      footerHeading = EXAMPLES,
      footer = {
        "  adit bench throughput --report throughput.json",
        "  adit bench throughput --quick"
      })
  static final class Throughput extends FamilyCommand {
    @Override
    Set<Family> families() {
      return EnumSet.of(Family.THROUGHPUT);
    }
  }
}
