package net.adit.lab.chaos.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.lab.json.Json;

/// What the controller says of its cluster in one moment. Immutable.
///
/// @param sessions the living ones, and of watched devices those that are over
public record ClusterView(
    List<GatewayState> gateways,
    Map<String, String> devices,
    List<String> rules,
    List<SessionState> sessions) {
  /// @param revision of the plan it runs, if it ever told
  public record GatewayState(
      String name, boolean present, boolean drained, Optional<Long> revision, List<String> faults) {
    public GatewayState {
      faults = List.copyOf(faults);
    }
  }

  /// @param ended when and why, if it is over
  public record SessionState(
      String id, String device, String gateway, Instant started, Optional<Ended> ended) {}

  /// How a session ended.
  public record Ended(Instant at, String reason) {}

  public ClusterView {
    gateways = List.copyOf(gateways);
    devices = Map.copyOf(devices);
    rules = List.copyOf(rules);
    sessions = List.copyOf(sessions);
  }

  /// Reads the answers to a list of gateways, of devices and of rules, and then of any number of
  /// lists of sessions, one behind the other.
  static ClusterView parse(String answers) {
    List<List<Json>> lists = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (String line : answers.lines().toList()) {
      list.append(line).append('\n');
      if (line.equals("} ]") || line.equals("[ ]")) {
        lists.add(Json.parse(list.toString().strip()).list());
        list.setLength(0);
      }
    }
    Map<String, SessionState> sessions = new HashMap<>();
    lists.stream()
        .skip(3)
        .flatMap(List::stream)
        .map(ClusterView::session)
        .forEach(session -> sessions.put(session.id(), session));
    Map<String, String> devices = new HashMap<>();
    lists.get(1).forEach(device -> devices.put(text(device, "name"), state(device)));
    return new ClusterView(
        lists.get(0).stream().map(ClusterView::gateway).toList(),
        devices,
        lists.get(2).stream().map(rule -> text(rule, "name")).toList(),
        List.copyOf(sessions.values()));
  }

  private static GatewayState gateway(Json gateway) {
    Json applied = gateway.get("applied");
    return new GatewayState(
        text(gateway, "name"),
        applied.get("present").isTrue(),
        !(gateway.get("drain") instanceof Json.Nothing),
        applied.get("revision").number().map(Double::longValue),
        applied.get("faults").list().stream().map(Json::toString).toList());
  }

  private static String state(Json device) {
    List<Json> certificates = device.get("certificates").list();
    boolean valid = certificates.stream().anyMatch(one -> text(one, "state").equals("valid"));
    return valid ? Administrator.VALID : Administrator.REVOKED;
  }

  private static SessionState session(Json session) {
    Json ended = session.get("ended");
    return new SessionState(
        text(session, "id"),
        text(session, "name"),
        text(session, "gateway"),
        Instant.parse(text(session, "startedAt")),
        ended.get("at").text().map(at -> new Ended(Instant.parse(at), text(ended, "reason"))));
  }

  private static String text(Json object, String name) {
    return object.get(name).text().orElse("?");
  }

  /// The sessions of a device that have not ended.
  public List<SessionState> living(String device) {
    return sessions.stream()
        .filter(session -> session.device().equals(device) && session.ended().isEmpty())
        .toList();
  }

  /// Whether all gateways were heard from lately and run the same plan.
  public boolean isOfOneMind() {
    return gateways.stream().allMatch(GatewayState::present)
        && gateways.stream().map(GatewayState::revision).distinct().count() == 1;
  }
}
