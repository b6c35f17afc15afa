package net.adit.controller.store.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.controller.store.sql.Database;
import net.adit.controller.store.sql.Signals.Subscription;
import net.adit.controller.store.sql.Topic;
import net.adit.controller.store.table.FreeText;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import org.jdbi.v3.core.Handle;

/// Traces of gateways' policies that somebody looks at, one for each gateway, whichever controllers
/// the two ends speak to. What was read is gone, and all of it when nobody looks any more.
/// Thread-safe.
public final class PolicyTraces {
  /// Who has not asked for so long looks no more.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST_UNREAD = 1000;
  private static final int MOST_AT_ONCE = 500;
  private static final int LONGEST_END = 500;

  private final Database database;

  public PolicyTraces(Database database) {
    this.database = database;
  }

  /// Begins a trace.
  ///
  /// @return until when somebody else traces that gateway at the longest: then nothing has begun
  public Optional<Instant> begin(GatewayName gateway, Wish wish, Instant now) {
    return database.write(
        Topic.TRACES,
        handle -> {
          forgetDead(handle, now);
          Optional<Instant> other =
              handle
                  .createQuery("select until_millis from policy_trace where gateway = :gateway")
                  .bind("gateway", gateway.value())
                  .mapTo(Long.class)
                  .findOne()
                  .map(Instant::ofEpochMilli);
          if (other.isEmpty()) {
            insert(handle, gateway, wish, now);
          }
          return other;
        });
  }

  private static void insert(Handle handle, GatewayName gateway, Wish wish, Instant now) {
    handle
        .createUpdate(
            "insert into policy_trace (gateway, id, wish, until_millis, read_millis, heard,"
                + " not_shown, lossy) values (:gateway, :id, :wish, :until, :now, 0, 0, 0)")
        .bind("gateway", gateway.value())
        .bind("id", wish.id())
        .bind("wish", new String(GatewayJson.write(wish), UTF_8))
        .bind("until", now.plusSeconds(wish.seconds()).toEpochMilli())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// What somebody wants to see of a gateway now, with the time that is left for it.
  public Optional<Wish> wish(GatewayName gateway, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(
                "select wish, until_millis from policy_trace where gateway = :gateway"
                    + " and until_millis > :soon and read_millis > :cutoff and end_reason is null")
            .bind("gateway", gateway.value())
            .bind("soon", now.plusSeconds(1).toEpochMilli())
            .bind("cutoff", now.minus(PATIENCE).toEpochMilli())
            .map((row, _) -> remaining(row.getString(1), row.getLong(2) - now.toEpochMilli()))
            .findOne());
  }

  private static Wish remaining(String text, long millis) {
    Wish wish = GatewayJson.read(text.getBytes(UTF_8), Wish.class);
    long seconds = Math.clamp(millis / 1000, 1, wish.seconds());
    return new Wish(wish.id(), wish.pattern(), wish.deniedOnly(), seconds);
  }

  /// Takes what a gateway tells of its own trace.
  ///
  /// @return whether somebody still looks; if not, nothing is kept
  public boolean take(GatewayName gateway, Report report, Instant now) {
    return database.write(
        Topic.OPENINGS,
        handle -> {
          forgetDead(handle, now);
          int known =
              handle
                  .createUpdate(
                      "update policy_trace set heard = 1, not_shown = :notShown,"
                          + " lossy = case when :lossy = 1 then 1 else lossy end"
                          + " where gateway = :gateway and id = :id")
                  .bind("notShown", report.notShown())
                  .bind("lossy", report.lossy() ? 1 : 0)
                  .bind("gateway", gateway.value())
                  .bind("id", report.trace())
                  .execute();
          if (known == 1) {
            add(handle, report);
            report.end().ifPresent(why -> close(handle, report.trace(), why));
          }
          return known == 1;
        });
  }

  private static void close(Handle handle, String id, String why) {
    handle
        .createUpdate("update policy_trace set end_reason = :why where id = :id")
        .bind("why", FreeText.clean(why, LONGEST_END))
        .bind("id", id)
        .execute();
  }

  /// The number goes on rising while what was read is deleted, as the last one is kept.
  private static void add(Handle handle, Report report) {
    long[] numbers =
        handle
            .createQuery(
                "select coalesce(max(number), 0), count(*) from traced_opening where trace = :id")
            .bind("id", report.trace())
            .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
            .one();
    List<Opening> openings = report.openings();
    int kept = Math.clamp(MOST_UNREAD - numbers[1], 0, openings.size());
    for (int i = 0; i < kept; i++) {
      handle
          .createUpdate("insert into traced_opening (trace, number, opening) values (:id, :n, :o)")
          .bind("id", report.trace())
          .bind("n", numbers[0] + 1 + i)
          .bind("o", new String(GatewayJson.write(openings.get(i)), UTF_8))
          .execute();
    }
    if (kept < openings.size()) {
      handle
          .createUpdate("update policy_trace set lossy = 1 where id = :id")
          .bind("id", report.trace())
          .execute();
    }
  }

  /// What came behind a number. Whoever asks looks, and has read all up to that number.
  ///
  /// @return empty if there is no such trace any more
  public Optional<TracePart> look(String id, long after, Instant now) {
    return database.write(handle -> {
      forgetDead(handle, now);
      int known =
          handle
              .createUpdate("update policy_trace set read_millis = :now where id = :id")
              .bind("now", now.toEpochMilli())
              .bind("id", id)
              .execute();
      if (known == 0) {
        return Optional.empty();
      }
      handle
          .createUpdate("delete from traced_opening where trace = :id and number < :after")
          .bind("id", id)
          .bind("after", after)
          .execute();
      return Optional.of(part(handle, id, after));
    });
  }

  private static TracePart part(Handle handle, String id, long after) {
    List<Opening> openings =
        handle
            .createQuery(
                "select opening from traced_opening where trace = :id and number > :after"
                    + " order by number limit "
                    + MOST_AT_ONCE)
            .bind("id", id)
            .bind("after", after)
            .mapTo(String.class)
            .map(text -> GatewayJson.read(text.getBytes(UTF_8), Opening.class))
            .list();
    return handle
        .createQuery("select * from policy_trace where id = :id")
        .bind("id", id)
        .map((row, _) ->
            new TracePart(
                new GatewayName(row.getString("gateway")),
                openings,
                after + openings.size(),
                row.getInt("heard") == 1,
                row.getLong("not_shown"),
                row.getInt("lossy") == 1,
                Optional.ofNullable(row.getString("end_reason"))))
        .one();
  }

  /// Nobody looks any more.
  ///
  /// @return whether there was such a trace
  public boolean end(String id) {
    return database.write(
        Topic.TRACES,
        handle -> {
          int ended =
              handle
                  .createUpdate("delete from policy_trace where id = :id")
                  .bind("id", id)
                  .execute();
          forgetOpenings(handle);
          return ended == 1;
        });
  }

  /// Takes away what nobody looks at any more; writes nothing where there is nothing.
  public void forgetDead(Instant now) {
    boolean dead =
        database.read(handle ->
            handle
                    .createQuery("select count(*) from policy_trace where read_millis <= :cutoff")
                    .bind("cutoff", now.minus(PATIENCE).toEpochMilli())
                    .mapTo(Long.class)
                    .one()
                > 0);
    if (dead) {
      database.update(handle -> forgetDead(handle, now));
    }
  }

  private static void forgetDead(Handle handle, Instant now) {
    int dead =
        handle
            .createUpdate("delete from policy_trace where read_millis <= :cutoff")
            .bind("cutoff", now.minus(PATIENCE).toEpochMilli())
            .execute();
    if (dead > 0) {
      forgetOpenings(handle);
    }
  }

  private static void forgetOpenings(Handle handle) {
    handle.execute("delete from traced_opening where trace not in (select id from policy_trace)");
  }

  /// Calls back when there may be another wish for some gateway.
  public Subscription onWish(Runnable receiver) {
    return database.signals().subscribe(Topic.TRACES, receiver);
  }

  /// Calls back when some gateway may have told something.
  public Subscription onOpening(Runnable receiver) {
    return database.signals().subscribe(Topic.OPENINGS, receiver);
  }
}
