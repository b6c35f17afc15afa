package net.adit.controller.store.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import org.jdbi.v3.core.Handle;

/// Whole states, kept now and then so that a start need not replay the log from its first row.
/// Thread-safe.
///
/// A snapshot is a list of changes that rebuild the state. Its digest binds it to the row it was
/// made after; one that does not fit is passed over, since the log holds all it says.
final class Snapshots {
  private static final int KEPT = 2;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ChangeJson json;

  Snapshots(ChangeJson json) {
    this.json = json;
  }

  /// @param chain the hash of the log's row at the state's revision
  void write(Handle handle, DesiredState state, String chain) {
    String body = encode(state.toChanges());
    handle
        .createUpdate(
            "insert into snapshot (revision, body, digest) values (:revision, :body, :digest)"
                + " on conflict (revision) do nothing")
        .bind("revision", state.revision().number())
        .bind("body", body)
        .bind("digest", digest(chain, body))
        .execute();
    handle
        .createUpdate(
            "delete from snapshot where revision not in"
                + " (select revision from snapshot order by revision desc limit :kept)")
        .bind("kept", KEPT)
        .execute();
  }

  Revision newest(Handle handle) {
    return new Revision(
        handle
            .createQuery("select coalesce(max(revision), 0) from snapshot")
            .mapTo(Long.class)
            .one());
  }

  /// The newest snapshot that fits the log.
  Optional<DesiredState> load(Handle handle) {
    return handle
        .createQuery(
            "select s.revision, s.body, s.digest, l.hash from snapshot s"
                + " join change_log l on l.revision = s.revision order by s.revision desc")
        .map((row, _) ->
            new Stored(
                new Revision(row.getLong(1)),
                row.getString(2),
                row.getString(3).equals(digest(row.getString(4), row.getString(2)))))
        .stream()
        .filter(Stored::fits)
        .findFirst()
        .map(this::restore);
  }

  private DesiredState restore(Stored stored) {
    return DesiredState.restore(
        stored.revision(), decode(stored.body(), "snapshot " + stored.revision()));
  }

  private String encode(List<Change> changes) {
    try {
      return MAPPER.writeValueAsString(changes.stream().map(json::encode).toList());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("writing a snapshot", impossible);
    }
  }

  private List<Change> decode(String body, String place) {
    try {
      List<Change> changes = new ArrayList<>();
      for (ChangeJson.Encoded encoded :
          MAPPER.readValue(body, new TypeReference<List<ChangeJson.Encoded>>() {})) {
        changes.add(json.decode(encoded, place));
      }
      return changes;
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(place + " has its digest but is not JSON", broken);
    }
  }

  private static String digest(String chain, String body) {
    MessageDigest digest = LogRow.sha256();
    digest.update(chain.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
  }

  private record Stored(Revision revision, String body, boolean fits) {}
}
