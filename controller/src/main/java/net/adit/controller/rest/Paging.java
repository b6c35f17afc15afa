package net.adit.controller.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.protocol.rest.Page;

/// Cuts long lists into pages, by `after` (the id that the last page ended with) and `limit`.
/// Stateless.
final class Paging {
  private static final long USUAL = 1000;
  private static final long MOST = 10_000;

  private Paging() {}

  /// @param key by which the list is ordered and continued
  /// @param view made of the items of this page only
  static <T> Reply reply(Call call, Stream<T> items, Function<T, String> key, Function<T, ?> view) {
    String after = call.query("after").orElse("");
    int limit = limit(call);
    List<T> found =
        items
            .filter(item -> key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    List<T> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(key.apply(page.getLast())) : Optional.empty();
    return Reply.json(new Page<Object>(page.stream().<Object>map(view).toList(), next));
  }

  static int limit(Call call) {
    return Math.toIntExact(call.number("limit", 1, MOST).orElse(USUAL));
  }
}
