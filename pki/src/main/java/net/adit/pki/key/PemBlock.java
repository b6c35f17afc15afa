package net.adit.pki.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.adit.model.Secret;

/// One block of PEM text (RFC 7468): a label and bytes. Immutable.
///
/// `toString` shows the label and the length only, since the bytes may be a key.
public final class PemBlock {
  private static final int LINE_LENGTH = 64;

  private final String label;
  private final List<String> headers;
  private final byte[] bytes;

  private PemBlock(String label, List<String> headers, byte[] bytes) {
    this.label = label;
    this.headers = headers;
    this.bytes = bytes;
  }

  /// @param label such as `CERTIFICATE`
  /// @param bytes copied
  public static PemBlock of(String label, byte[] bytes) {
    return new PemBlock(label, List.of(), bytes.clone());
  }

  /// @param headers lines such as `DEK-Info: AES-256-CBC,…` of an encrypted key in the old form
  static PemBlock of(String label, List<String> headers, byte[] bytes) {
    return new PemBlock(label, List.copyOf(headers), bytes.clone());
  }

  public String label() {
    return label;
  }

  /// True for a key encrypted in the old form.
  boolean hasHeaders() {
    return !headers.isEmpty();
  }

  /// A fresh copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The text form: lines of 64 characters, each ended by a line feed.
  public String toText() {
    return new String(encode(), StandardCharsets.US_ASCII);
  }

  /// The text form of a key.
  public Secret toSecret() {
    return Secret.ofBytes(encode());
  }

  private byte[] encode() {
    String lines = headers.isEmpty() ? "" : String.join("\n", headers) + "\n\n";
    String head = "-----BEGIN " + label + "-----\n" + lines;
    String foot = "\n-----END " + label + "-----\n";
    byte[] body = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encode(bytes);
    byte[] all = new byte[head.length() + body.length + foot.length()];
    System.arraycopy(ascii(head), 0, all, 0, head.length());
    System.arraycopy(body, 0, all, head.length(), body.length);
    System.arraycopy(ascii(foot), 0, all, head.length() + body.length, foot.length());
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return label + " (" + bytes.length + " bytes)";
  }
}
