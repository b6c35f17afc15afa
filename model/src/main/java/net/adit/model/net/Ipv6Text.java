package net.adit.model.net;

import java.util.Locale;

/// The canonical text of an IPv6 address (RFC 5952): lower case, no leading zeros, the longest run
/// of two or more zero groups as `::`, the first such run on a tie.
final class Ipv6Text {
  private Ipv6Text() {}

  static String render(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> (48 - 16 * i) & 0xFFFF);
      groups[i + 4] = (int) (low >>> (48 - 16 * i) & 0xFFFF);
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = zeroRun(groups, i);
      if (run > longest) {
        start = i;
        longest = run;
      }
    }
    return start < 0
        ? join(groups, 0, 8)
        : join(groups, 0, start) + "::" + join(groups, start + longest, 8);
  }

  private static int zeroRun(int[] groups, int from) {
    int end = from;
    while (end < 8 && groups[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String join(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":")
          .append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }
}
