package net.adit.lab.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;

/// Reads lines as openvpn 2.6 writes them at `verb 3`. Pure; a line it does not know is
/// [ClientEvent.Other].
public final class ClientLog {
  private static final Pattern PEER =
      Pattern.compile(
          "\\[([^\\]]*)\\] Peer Connection Initiated with \\[AF_INET6?\\](\\S+):([0-9]{1,5})\\b");
  private static final Pattern PUSH = Pattern.compile("PUSH: Received control message: '(.*)'?");
  private static final Pattern V4 = Pattern.compile("(?:^|,)ifconfig ([0-9.]+) ");
  private static final Pattern V6 = Pattern.compile("(?:^|,)ifconfig-ipv6 ([0-9a-f:.]+)/");
  private static final Pattern RESTART = Pattern.compile("SIG(?:USR1|HUP)\\[([^\\]]*)\\] received");
  private static final Pattern EXIT =
      Pattern.compile("SIG(?:TERM|INT)\\[([^\\]]*)\\] received, process exiting");
  private static final Pattern REFUSED = Pattern.compile("AUTH: Received control message: (.*)");

  private ClientLog() {}

  public static ClientEvent parse(String line) {
    if (line.contains("Initialization Sequence Completed")) {
      return new ClientEvent.Completed();
    }
    if (line.contains(" link remote: ")) {
      return new ClientEvent.Calling();
    }
    Matcher push = PUSH.matcher(line);
    if (push.find()) {
      return new ClientEvent.Pushed(address(V4, push.group(1)), address(V6, push.group(1)));
    }
    Matcher peer = PEER.matcher(line);
    if (peer.find()) {
      return peer(peer);
    }
    return ending(line);
  }

  private static ClientEvent ending(String line) {
    Matcher refused = REFUSED.matcher(line);
    if (refused.find()) {
      return new ClientEvent.Refused(refused.group(1).strip());
    }
    Matcher restart = RESTART.matcher(line);
    if (restart.find()) {
      return new ClientEvent.Restarting(restart.group(1));
    }
    Matcher exit = EXIT.matcher(line);
    return exit.find() ? new ClientEvent.Exiting(exit.group(1)) : new ClientEvent.Other();
  }

  private static ClientEvent peer(Matcher peer) {
    return parseAddress(peer.group(2))
        .<ClientEvent>map(address ->
            new ClientEvent.PeerInitiated(peer.group(1), address, Integer.parseInt(peer.group(3))))
        .orElseGet(ClientEvent.Other::new);
  }

  private static Optional<IpAddress> address(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? parseAddress(matcher.group(1)) : Optional.empty();
  }

  private static Optional<IpAddress> parseAddress(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (InvalidValueException malformed) {
      return Optional.empty();
    }
  }
}
