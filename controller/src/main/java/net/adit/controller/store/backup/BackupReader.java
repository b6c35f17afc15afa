package net.adit.controller.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// Reads the lines of one backup and their digest. Confined to one call.
final class BackupReader {
  private final InputStream in;
  private final MessageDigest digest = BackupWriter.sha256();
  private String digestBefore = "";
  private int number;

  BackupReader(InputStream in) {
    this.in = in;
  }

  BackupForm.Header header() {
    BackupForm.Header header = as(next(), BackupForm.Header.class);
    if (!BackupForm.NAME.equals(header.format())) {
      throw damaged("it is not a backup of Adit");
    }
    if (header.version() != BackupForm.VERSION) {
      throw newer("its form is version " + header.version());
    }
    return header;
  }

  /// The next line.
  JsonNode next() {
    digestBefore = HexFormat.of().formatHex(copyOf(digest).digest());
    byte[] line = readLine();
    digest.update(line);
    number++;
    try {
      return BackupForm.MAPPER.readTree(new String(line, UTF_8));
    } catch (JsonProcessingException broken) {
      throw damaged("it is cut off or was changed");
    }
  }

  /// The digest of all lines before the last one read.
  String digestBefore() {
    return digestBefore;
  }

  boolean atEnd() {
    try {
      return in.read() < 0;
    } catch (IOException failed) {
      throw damaged("it cannot be read: " + failed.getMessage());
    }
  }

  <T> T as(JsonNode node, Class<T> type) {
    try {
      return BackupForm.MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException broken) {
      throw damaged("expected a " + type.getSimpleName());
    }
  }

  StoreException damaged(String what) {
    return refused("backup-damaged", what, "use another backup; nothing was restored");
  }

  StoreException newer(String what) {
    return refused(
        "backup-newer", what, "restore it with the version of Adit that wrote it, or a later one");
  }

  private StoreException refused(String type, String what, String remedy) {
    return new StoreException(
        Reason.DAMAGED,
        Refusal.of(Kind.INVALID, type, "the backup cannot be restored: " + what, remedy)
            .at(Place.line("backup", Math.max(1, number))));
  }

  private byte[] readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = in.read();
      while (next >= 0) {
        line.write(next);
        if (next == '\n') {
          return line.toByteArray();
        }
        if (line.size() > BackupForm.LONGEST_LINE) {
          throw damaged("a line is too long");
        }
        next = in.read();
      }
    } catch (IOException failed) {
      throw damaged("it cannot be read: " + failed.getMessage());
    }
    throw damaged("it is cut off");
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }
}
