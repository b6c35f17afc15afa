package net.adit.connector.route;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.model.net.Prefix;

/// The routes that the connector sets into the tunnel, of those that the configuration and the
/// server ask for. Pure and immutable.
///
/// @param set in order, each once, none within another
/// @param refused in sentences, each with its reason
public record Routes(List<Prefix> set, List<String> refused) {
  public Routes {
    set = List.copyOf(set);
    refused = List.copyOf(refused);
  }

  /// @param wanted by the configuration, which its owner has written
  /// @param pushed by the server
  public static Routes of(List<Prefix> wanted, Pushed pushed, Limits limits) {
    SortedSet<Prefix> fit = new TreeSet<>();
    List<String> refused = new ArrayList<>();
    wanted.forEach(route -> judge("configuration", route, limits, fit, refused));
    pushed.networks().forEach(route -> judge("server", route, limits, fit, refused));
    if (pushed.defaultRoute()) {
      refused.add("the server asks for all traffic, and gets none but that of the routes above");
    }
    List<Prefix> set =
        fit.stream()
            .filter(route ->
                fit.stream().noneMatch(other -> !other.equals(route) && other.contains(route)))
            .toList();
    return new Routes(set, refused.stream().distinct().toList());
  }

  private static void judge(
      String whose, Prefix route, Limits limits, SortedSet<Prefix> fit, List<String> refused) {
    String objection = limits.objection(route);
    if (objection.isEmpty()) {
      fit.add(route);
    } else {
      refused.add("no route to " + route + ", which the " + whose + " asks for: " + objection);
    }
  }
}
