package net.adit.host.netlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/// Answers of a real kernel (Linux 6.18, little-endian) as hexadecimal text, recorded once.
final class Recorded {
  private static final Path DIRECTORY = Path.of("src/test/resources/net/adit/host/netlink");

  private Recorded() {}

  static byte[] bytes(String name) {
    try {
      String text = Files.readString(DIRECTORY.resolve(name + ".hex"));
      return HexFormat.of().parseHex(text.replace("\n", ""));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static List<NetlinkMessage> messages(String name) {
    return NetlinkMessage.decode(bytes(name));
  }
}
