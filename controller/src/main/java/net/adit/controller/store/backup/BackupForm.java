package net.adit.controller.store.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/// The form of a backup: lines of JSON.
///
/// A [Header], then for each table a [TableStart] and its rows as arrays of strings, numbers and
/// nulls, then one [Trailer] with the digest of all bytes before it. Secrets are in it sealed; the
/// key file is not.
final class BackupForm {
  static final String NAME = "adit-backup";
  static final int VERSION = 1;
  static final int LONGEST_LINE = 256 * 1024 * 1024;
  static final JsonMapper MAPPER = new JsonMapper();

  /// Every table but the history of the schema and what is there only while somebody looks at it.
  static final List<String> TABLES =
      List.of(
          "store_fact",
          "log_head",
          "change_log",
          "snapshot",
          "sealed_secret",
          "user_detail",
          "device_detail",
          "api_token",
          "join_token",
          "device_certificate",
          "session",
          "login_attempt",
          "packet_count",
          "gateway_fault",
          "agent_spool",
          "session_command",
          "controller_seen",
          "gateway_seen");

  private BackupForm() {}

  /// @param schema the version of the tables
  /// @param at RFC 3339 text
  record Header(String format, int version, String schema, String at, long revision) {}

  record TableStart(String table, List<String> columns) {}

  /// @param sha256 hexadecimal, over all bytes before this line
  record Trailer(long rows, String sha256) {}
}
