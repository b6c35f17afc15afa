package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.controller.rest.http.Route;
import net.adit.controller.store.table.Role;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.Problem;
import net.adit.protocol.rest.Tokens;
import net.adit.protocol.rest.client.AditClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks the one table of routes: who is turned away, with what.
class RolesScenarioTest {
  @TempDir Path directory;
  private TestController controller;
  private HttpClient http;
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c"));
    http = HttpClient.newBuilder().sslContext(TestTls.trusting(controller)).build();
    for (Role role : Role.values()) {
      Tokens.Spec spec =
          new Tokens.Spec(role.name(), Tokens.Role.valueOf(role.name()), Optional.empty());
      tokens.put(role, controller.client().addToken(spec).token());
    }
  }

  @AfterEach
  void stop() {
    http.close();
    controller.close();
  }

  @Test
  void turnsAwayWhoeverHasNoToken() throws Exception {
    assertThat(controller.routes()).hasSizeGreaterThan(40);
    for (Route route : controller.routes()) {
      int expected = route.role().isPresent() ? 401 : 200;
      assertThat(send(route, Optional.empty()).statusCode())
          .as(route.toString())
          .isEqualTo(expected);
      if (route.role().isPresent()) {
        HttpResponse<String> answer = send(route, Optional.of("adit_" + "A".repeat(43)));
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
      }
    }
  }

  @Test
  void turnsAwayEveryRoleBelowTheTables() throws Exception {
    for (Route route : controller.routes()) {
      for (Role role : Role.values()) {
        boolean allowed = route.role().map(role::includes).orElse(true);
        HttpResponse<String> answer = send(route, Optional.ofNullable(tokens.get(role)));
        assertThat(answer.statusCode() == 403)
            .as("%s as %s answered %s", route, role, answer.statusCode())
            .isEqualTo(!allowed);
        assertThat(answer.statusCode()).as(route.toString()).isLessThan(500);
      }
    }
  }

  @Test
  void turnsAwayAnExpiredAndARemovedToken() throws Exception {
    Route route =
        controller.routes().stream()
            .filter(candidate -> candidate.path().equals("/api/v1/sites"))
            .findFirst()
            .orElseThrow();
    String shortLived =
        controller
            .client()
            .addToken(
                new Tokens.Spec(
                    "short",
                    Tokens.Role.VIEWER,
                    Optional.of(controller.clock.instant().plus(Duration.ofHours(1)))))
            .token();
    assertThat(send(route, Optional.of(shortLived)).statusCode()).isEqualTo(200);

    controller.clock.advance(Duration.ofHours(1));
    controller.client().removeToken("VIEWER");

    assertThat(send(route, Optional.of(shortLived)).statusCode()).isEqualTo(401);
    assertThat(send(route, Optional.ofNullable(tokens.get(Role.VIEWER))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void logTellsWhoMadeAndRemovedATokenAndNeverTheToken() {
    AditClient because = controller.client(controller.context().token(), "for the night shift");
    String token =
        because.addToken(new Tokens.Spec("robot", Tokens.Role.OPERATOR, Optional.empty())).token();
    because.removeToken("robot");
    because.close();

    List<LogEntry> newest = controller.client().log(Map.of("limit", "2")).items();
    assertThat(newest).extracting(LogEntry::change).containsExactly("token-removed", "token-made");
    assertThat(newest)
        .allSatisfy(entry -> assertThat(entry.author()).isEqualTo("token administrator"))
        .allSatisfy(entry -> assertThat(entry.reason()).isEqualTo("for the night shift"))
        .allSatisfy(entry -> assertThat(entry.subject()).isEqualTo("robot"))
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain(token));
    assertThat(newest.getLast().sentence()).contains("made for operator");
    assertThatThrownBy(() -> controller.client().removeToken("robot"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("there is no token 'robot'");
    assertThatThrownBy(
            () -> {
              controller.client().removeToken("ADMINISTRATOR");
              controller.client().removeToken("administrator");
            })
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("the last token of an administrator");
  }

  @Test
  void sendsSecurityHeadersWithEveryAnswer() throws Exception {
    for (Route route : controller.routes()) {
      assertThat(send(route, Optional.empty()).headers().map())
          .as(route.toString())
          .containsKeys(
              "strict-transport-security",
              "x-content-type-options",
              "content-security-policy",
              "cache-control")
          .doesNotContainKey("server");
    }
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() throws Exception {
    HttpResponse<String> path = get("/api/v1/nothing");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.body()).contains("urn:adit:problem:no-such-path");
    HttpResponse<String> method =
        http.send(
            HttpRequest.newBuilder(URI.create(controller.url() + "/api/v1/sites"))
                .method("PATCH", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.body()).contains("urn:adit:problem:no-such-path");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(controller.url() + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(Route route, Optional<String> token)
      throws IOException, InterruptedException {
    String path = route.path().replaceAll("\\{[a-z]+\\}", "none");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(controller.url() + path))
            .method(route.method().name(), BodyPublishers.ofString("{}"));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
