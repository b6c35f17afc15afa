package net.adit.lab.product;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.lab.json.Json;

/// Reads what the command line answers with `-o json`. Pure.
final class AditAnswers {
  private static final Pattern VERDICT = Pattern.compile("\"verdict\"\\s*:\\s*\"(allow|deny)\"");

  private AditAnswers() {}

  static List<GatewayStatus> gateways(String json) {
    return items(json).stream().map(AditAnswers::gateway).toList();
  }

  private static GatewayStatus gateway(Json gateway) {
    Json applied = gateway.get("applied");
    return new GatewayStatus(
        gateway.get("name").text().orElse("?"),
        applied.get("present").isTrue(),
        applied.get("revision").number().map(Double::longValue).orElse(-1L),
        applied.get("faults").list().stream().map(Json::toString).toList());
  }

  /// The sessions that have not ended.
  static List<Session> sessions(String json) {
    return items(json).stream()
        .filter(session -> session.get("ended") instanceof Json.Nothing)
        .map(session ->
            new Session(
                text(session, "name"),
                text(session, "gateway"),
                text(session, "v4"),
                text(session, "v6")))
        .toList();
  }

  /// How many gateways have told of packets that a rule decided about.
  static int gatewaysOfRule(String json, String rule) {
    return items(json).stream()
        .filter(hits -> hits.get("rule").text().filter(rule::equals).isPresent())
        .mapToInt(hits -> hits.get("gateways").list().size())
        .sum();
  }

  /// How many packets a trace has shown that no rule allows, one line of JSON each.
  static int denials(String lines) {
    return (int)
        lines
            .lines()
            .map(Json::parse)
            .filter(line -> text(line, "verdict").equals("deny"))
            .filter(line -> text(line, "what").equals("no-rule"))
            .count();
  }

  /// What decides each of some flows; the answers stand one behind the other.
  static List<Boolean> allowed(String answers) {
    return VERDICT.matcher(answers).results().map(found -> found.group(1).equals("allow")).toList();
  }

  /// When the last of a device's certificates was revoked.
  static Optional<Instant> revokedAt(String json) {
    return Json.parse(json).get("certificates").list().stream()
        .map(certificate -> certificate.get("revokedAt").text().map(Instant::parse))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  /// A list, as it is or as a page of it.
  private static List<Json> items(String json) {
    Json answer = Json.parse(json);
    return answer instanceof Json.Array ? answer.list() : answer.get("items").list();
  }

  private static String text(Json object, String name) {
    return object.get(name).text().orElse("?");
  }
}
