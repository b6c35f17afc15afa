package net.adit.checker.material;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;

/// Takes PEM blocks out of what people paste: with prose around them, folded into one line, in base
/// 64 once more, or as the bare binary form. Stateless.
final class Pem {
  private static final Pattern FOLDED =
      Pattern.compile("-----BEGIN [A-Za-z0-9 .-]+-----[ \\t]*(\\\\[nr]|[A-Za-z0-9+/])");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{40,}={0,2}\\s*");
  private static final Pattern OTHER_DASHES =
      Pattern.compile("([\\u2010-\\u2015\\u2212]|(?<!-)-{1,4}|-{6,}) ?(BEGIN|END) [A-Z0-9 ]{2,40}");
  private static final int SEQUENCE = 0x30;
  private static final int LONGEST = 1 << 20;

  private Pem() {}

  /// All blocks; none, with the reason said, if there are none or one is damaged.
  ///
  /// @param label of the bare binary form
  static List<PemBlock> blocks(Given given, String label, Findings findings) {
    byte[] bytes = given.content().toBytes();
    if (isBinary(bytes)) {
      return List.of(PemBlock.of(label, bytes));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.contains("-----BEGIN ")) {
      Optional<byte[]> decoded = decoded(text);
      return decoded.isPresent()
          ? unwrapped(given, decoded.get(), label, findings)
          : none(given, text, findings);
    }
    return read(given, text, findings);
  }

  private static List<PemBlock> read(Given given, String text, Findings findings) {
    if (FOLDED.matcher(text).find()) {
      findings.warning(
          given.place(),
          given.name() + " is folded into one line; it is unfolded",
          "keep the line breaks when you copy it");
    }
    try {
      return PemReader.readAll(text, given.place().line() == 0 ? 1 : given.firstLine());
    } catch (PkiException damaged) {
      findings.error(
          given.place(),
          given.name() + " is damaged: " + damaged.refusal().what(),
          damaged.refusal().remedy());
      return List.of();
    }
  }

  private static List<PemBlock> unwrapped(
      Given given, byte[] decoded, String label, Findings findings) {
    Given inner = new Given(Secret.ofBytes(decoded), given.place(), given.name());
    String text = new String(decoded, StandardCharsets.ISO_8859_1);
    if (!isBinary(decoded) && !text.contains("-----BEGIN ")) {
      return none(given, text, findings);
    }
    findings.warning(
        given.place(),
        given.name() + " is in base 64 without the lines BEGIN and END; it is decoded",
        "give the PEM text");
    return isBinary(decoded) ? List.of(PemBlock.of(label, decoded)) : read(inner, text, findings);
  }

  private static List<PemBlock> none(Given given, String text, Findings findings) {
    if (text.isBlank()) {
      findings.error(given.place(), given.name() + " is empty", "paste its content");
    } else if (OTHER_DASHES.matcher(text).find()) {
      findings.error(
          given.place(),
          given.name() + " has BEGIN and END lines whose dashes were changed or lost",
          "each takes five plain dashes before and behind, such as -----BEGIN CERTIFICATE-----");
    } else {
      findings.error(
          given.place(),
          given.name() + " holds no PEM text",
          "paste the text from its line -----BEGIN …----- to its line -----END …-----");
    }
    return List.of();
  }

  private static boolean isBinary(byte[] bytes) {
    return bytes.length > 4 && bytes[0] == SEQUENCE && bytes[1] < 0;
  }

  private static Optional<byte[]> decoded(String text) {
    String digits = text.strip();
    if (digits.length() > LONGEST || !BASE64.matcher(digits).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(digits));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
