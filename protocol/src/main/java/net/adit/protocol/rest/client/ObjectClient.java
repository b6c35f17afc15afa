package net.adit.protocol.rest.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Page;

/// One kind of object of the cluster: list, show, add, replace, remove. Thread-safe.
///
/// Every method throws [net.adit.protocol.json.ProtocolException] with what the controller refused.
///
/// @param <S> what is asked for
/// @param <V> what is shown
public final class ObjectClient<S, V> {
  private final RestCaller http;
  private final String path;
  private final Class<V> view;

  private final Map<String, String> terms;

  ObjectClient(RestCaller http, String path, Class<V> view) {
    this(http, path, view, Map.of());
  }

  /// @param terms query parameters of every change
  ObjectClient(RestCaller http, String path, Class<V> view, Map<String, String> terms) {
    this.http = http;
    this.path = path;
    this.view = view;
    this.terms = Map.copyOf(terms);
  }

  /// All of them, however many pages that takes.
  public List<V> list() {
    return list(Map.of());
  }

  /// @param filter query parameters of the list, see the OpenAPI document
  public List<V> list(Map<String, String> filter) {
    List<V> all = new ArrayList<>();
    Map<String, String> query = new HashMap<>(filter);
    Optional<String> next;
    do {
      Page<V> page = RestJson.readPage(http.get(path, query), view);
      all.addAll(page.items());
      next = page.next();
      next.ifPresent(after -> query.put("after", after));
    } while (next.isPresent());
    return List.copyOf(all);
  }

  /// @param name the object's name, login or id
  public V show(String name) {
    return RestJson.read(http.get(pathOf(name), Map.of()), view);
  }

  public V add(S spec) {
    return RestJson.read(http.send("POST", path + query(), (Object) spec), view);
  }

  /// Replaces the object whole: what is absent becomes empty or its default.
  public V replace(String name, S spec) {
    return RestJson.read(http.send("PUT", pathOf(name) + query(), (Object) spec), view);
  }

  public void remove(String name) {
    http.send("DELETE", pathOf(name) + query(), new byte[0], "application/json");
  }

  private String query() {
    return RestCaller.toText(terms);
  }

  private String pathOf(String name) {
    return path + "/" + RestCaller.encode(name);
  }
}
