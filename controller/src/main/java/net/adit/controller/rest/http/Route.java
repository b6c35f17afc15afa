package net.adit.controller.rest.http;

import java.util.Optional;
import net.adit.controller.store.table.Role;

/// One line of the API's table: what is called, who may, and what answers. Immutable.
///
/// @param path with parameters in braces, such as `/api/v1/sites/{site}`
/// @param role the least role that may; empty if no token is needed
public record Route(Method method, String path, Optional<Role> role, Handler handler) {
  /// The methods the API uses.
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  /// Answers one request. Called from many virtual threads at once.
  @FunctionalInterface
  public interface Handler {
    Reply handle(Call call);
  }

  public static Route get(String path, Role role, Handler handler) {
    return new Route(Method.GET, path, Optional.of(role), handler);
  }

  public static Route post(String path, Role role, Handler handler) {
    return new Route(Method.POST, path, Optional.of(role), handler);
  }

  public static Route put(String path, Role role, Handler handler) {
    return new Route(Method.PUT, path, Optional.of(role), handler);
  }

  public static Route delete(String path, Role role, Handler handler) {
    return new Route(Method.DELETE, path, Optional.of(role), handler);
  }

  /// For everybody who can reach the controller.
  public static Route open(String path, Handler handler) {
    return new Route(Method.GET, path, Optional.empty(), handler);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
