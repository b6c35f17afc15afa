package net.adit.lab.demo;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.adit.lab.story.Scene.Hop;
import net.adit.model.net.IpAddress;

/// Reads what `ip` prints about routes and addresses. Pure.
final class KernelRoutes {
  private static final Pattern VIA =
      Pattern.compile("via (?:inet6 )?([0-9a-f.:]+) dev ([A-Za-z0-9._-]+)");
  private static final Pattern DEV = Pattern.compile("\\bdev ([A-Za-z0-9._-]+)");
  private static final Pattern ADDRESS = Pattern.compile("inet6? ([0-9a-f.:]+)/");

  private KernelRoutes() {}

  /// The next hop in the output of `ip route show ADDRESS`.
  static Optional<Hop> hop(String output) {
    Matcher matcher = VIA.matcher(output);
    return matcher.find()
        ? Optional.of(new Hop(IpAddress.parse(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /// The interface in the output of `ip route show ADDRESS`.
  static Optional<String> device(String output) {
    Matcher matcher = DEV.matcher(output);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// The addresses in the output of `ip address show`.
  static Set<IpAddress> addresses(String output) {
    return ADDRESS
        .matcher(output)
        .results()
        .map(match -> IpAddress.parse(match.group(1)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
