package net.adit.agent.daemon.log;

/// Addresses and ports as the log writes them. Pure.
final class Remotes {
  private static final String MAPPED = "::ffff:";

  private Remotes() {}

  /// As everywhere else: IPv6 in brackets, IPv4 plain.
  static String canonical(String text) {
    String plain = text.startsWith(MAPPED) ? text.substring(MAPPED.length()) : text;
    int colon = plain.lastIndexOf(':');
    String address = plain.substring(0, colon);
    boolean bare = address.indexOf(':') >= 0 && !address.startsWith("[");
    return bare ? "[" + address + "]" + plain.substring(colon) : plain;
  }
}
