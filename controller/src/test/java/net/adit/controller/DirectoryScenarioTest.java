package net.adit.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.UserImport;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.UserView;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Users and devices through the API: names, files, pages, the log.
class DirectoryScenarioTest {
  @TempDir Path directory;
  private TestController controller;
  private AditClient client;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    client = controller.client();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void keepsLoginsAndDeviceNamesUniqueWhateverTheirCase() {
    client.devices().add(TestController.device("Laptop", "anna"));

    assertRefused(() -> client.users().add(TestController.user("ANNA")), "login name 'ANNA'");
    assertRefused(() -> client.devices().add(TestController.device("lapTOP", "anna")), "'lapTOP'");
    assertThat(client.users().list()).hasSize(1);
    assertThat(client.devices().show("LAPTOP").name()).isEqualTo("Laptop");
  }

  @Test
  void takesNamesThatNeedEncodingButNoneThatAPathCannotCarry() {
    DeviceView device = client.devices().add(TestController.device("Änne's phone, 2", "anna"));

    assertThat(client.devices().show("Änne's phone, 2").id()).isEqualTo(device.id());
    for (String unusable : List.of("a/b", "a\\b", "a%b", "a;b", "a?b", "a#b", "..", "x.")) {
      assertRefused(() -> client.devices().add(TestController.device(unusable, "anna")), "name: ");
    }
  }

  @Test
  void changesWhatMayChangeAndKeepsTheRest() {
    DeviceView before = client.devices().add(TestController.device("laptop", "anna"));
    DeviceSpec spec = before.toSpec();

    DeviceView after =
        client
            .devices()
            .replace(
                "laptop",
                new DeviceSpec(
                    "notebook",
                    spec.owner(),
                    spec.pool(),
                    spec.address(),
                    Optional.of(controller.clock.instant()),
                    spec.ownPrefixes(),
                    Optional.of(false)));

    assertThat(after.name()).isEqualTo("notebook");
    assertThat(after.v4()).isEqualTo(before.v4());
    assertThat(after.enabled()).isFalse();
    assertThat(client.history("notebook").admitted()).isFalse();
    client.users().add(TestController.user("bert"));
    assertRefused(
        () -> client.devices().replace("notebook", TestController.device("notebook", "bert")),
        "keeps its owner for life");
  }

  @Test
  void importsAFileAllOrNothingAndSaysFirstWhatWouldHappen() {
    byte[] good = "login,groups\nanna,ops\nbert,ops\n".getBytes(UTF_8);
    UserImport dry = client.importUsers(good, true);
    assertThat(dry.applied()).isFalse();
    assertThat(dry.added()).isEqualTo(1);
    assertThat(client.users().list()).hasSize(1);

    UserImport bad = client.importUsers("login,groups\nbert,ops\ncarl,x\n".getBytes(UTF_8), false);
    assertThat(bad.applied()).isFalse();
    assertThat(bad.refused()).isEqualTo(1);
    assertThat(client.users().list()).hasSize(1);

    UserImport done = client.importUsers(good, false);
    assertThat(done.applied()).isTrue();
    assertThat(done.unchanged()).isEqualTo(1);
    assertThat(client.users().list())
        .extracting(UserView::login)
        .containsExactlyInAnyOrder("anna", "bert");
    assertRefused(
        () -> client.importUsers(new byte[] {(byte) 0xC3, (byte) 0x28}, false), "not UTF-8");
  }

  @Test
  void erasesAUserWhoIsRemovedAlsoFromTheLog() {
    client.users().add(TestController.user("zoe"));
    assertThat(sentences()).anyMatch(line -> line.contains("zoe"));

    client.users().remove("zoe");

    assertThat(sentences()).noneMatch(line -> line.contains("zoe"));
    assertRefused(() -> client.users().show("zoe"), "there is no user 'zoe'");
    client.devices().add(TestController.device("laptop", "anna"));
    assertRefused(() -> client.users().remove("anna"), "in use by device 'laptop'");
  }

  @Test
  void listsInPages() {
    StringBuilder csv = new StringBuilder("login\n");
    for (int number = 0; number < 25; number++) {
      csv.append("user").append(number).append('\n');
    }
    client.importUsers(csv.toString().getBytes(UTF_8), false);

    assertThat(client.users().list(Map.of("limit", "7")))
        .extracting(UserView::login)
        .hasSize(26)
        .doesNotHaveDuplicates();
    assertThat(client.users().list(Map.of("login", "user3"))).hasSize(1);
    assertThat(client.users().list(Map.of("group", "ops"))).hasSize(1);
    assertRefused(() -> client.users().list(Map.of("limit", "0")), "limit: '0' is not a number");
    assertRefused(() -> client.users().list(Map.of("limit", "many")), "limit: ");
  }

  @Test
  void tellsWhoChangedWhatAndWhy() {
    ClientContext context =
        new ClientContext(
            controller.url(), controller.context().token(), controller.context().authority());
    try (AditClient reasoned = new AditClient(context, "neue Kollegin, 100 % für Köln")) {
      reasoned.users().add(TestController.user("bert"));
    }

    Page<LogEntry> page = client.log(Map.of("limit", "2"));
    LogEntry newest = page.items().getFirst();
    assertThat(newest.author()).isEqualTo("token administrator");
    assertThat(newest.reason()).isEqualTo("neue Kollegin, 100 % für Köln");
    assertThat(newest.change()).isEqualTo("user-put");
    assertThat(newest.subject()).isEqualTo("bert");
    assertThat(page.next()).isPresent();
    List<LogEntry> older = client.log(Map.of("before", page.next().orElseThrow())).items();
    assertThat(older.getFirst().revision().number())
        .isEqualTo(page.items().getLast().revision().number() - 1);
    assertThat(
            client.log(Map.of("after", "0", "limit", "1")).items().getFirst().revision().number())
        .isEqualTo(1);
  }

  @Test
  void refusesBodiesThatAreTooLongOrMalformed() throws Exception {
    assertThat(post("/api/v1/users", "{\"login\":\"" + "x".repeat(300_000) + "\"}").statusCode())
        .isEqualTo(413);
    HttpResponse<String> malformed = post("/api/v1/users", "{\"login\":");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("urn:adit:problem:request-malformed", "\"line\":1");
    HttpResponse<String> unknown = post("/api/v1/users", "{\"login\":\"b\",\"shoe\":1}");
    assertThat(unknown.body()).contains("unknown field 'shoe'");
    assertThat(post("/api/v1/users", "{\"login\":\"two words\"}").body()).contains("login name");
    assertThat(client.users().list()).hasSize(1);
  }

  @Test
  void countsWithoutNamesInLabels() throws Exception {
    client.devices().add(TestController.device("laptop", "anna"));
    client.devices().show("laptop");

    String metrics = http().send(request("/metrics").GET().build(), BodyHandlers.ofString()).body();
    assertThat(metrics)
        .contains("adit_devices 1.0", "adit_sessions 0.0", "adit_revision ")
        .contains("route=\"/api/v1/devices/{device}\"")
        .doesNotContain("laptop", "anna");
  }

  @Test
  void refusesToRenameAnObjectByItsBody() {
    assertRefused(
        () ->
            client
                .groups()
                .replace(
                    "ops",
                    net.adit.protocol.rest.GroupSpec.ofUsers(
                        new net.adit.model.identity.GroupName("dev"), Optional.empty())),
        "the path names 'ops', the body 'dev'");
    UserSpec renamed =
        new UserSpec(
            "annabel",
            Optional.empty(),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());
    assertThat(client.users().replace("anna", renamed).login()).isEqualTo("annabel");
  }

  private List<String> sentences() {
    return client.log(Map.of()).items().stream()
        .map(entry -> entry.subject() + " " + entry.sentence())
        .toList();
  }

  private static void assertRefused(ThrowingCallable call, String part) {
    assertThatThrownBy(call).isInstanceOf(ProtocolException.class).hasMessageContaining(part);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http()
        .send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpClient http() {
    return HttpClient.newBuilder().sslContext(TestTls.trusting(controller)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(controller.url() + path))
        .header("Authorization", "Bearer " + controller.context().token());
  }
}
