package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Route;
import net.adit.model.Revision;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.balance.Vrrp;
import net.adit.model.desired.Entry;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.DeviceHistory;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.GroupSpec;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.LogEntry;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.Problem;
import net.adit.protocol.rest.SessionView;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.Tokens;
import net.adit.protocol.rest.UserImport;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.UserView;
import net.adit.protocol.rest.balance.BalancerSpec;
import net.adit.protocol.rest.balance.BalancerView;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionResult;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.Explained;
import net.adit.protocol.rest.policy.Explanation;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.HitsView;
import net.adit.protocol.rest.policy.Matrix;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyProblem;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;
import net.adit.protocol.rest.policy.ReachView;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;
import net.adit.protocol.rest.policy.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the OpenAPI document against the routes and the records of the API.
class OpenApiTest {
  private static final ApiDescription DOCUMENT = ApiDescription.load();
  private static final Map<String, Class<?>> RECORDS = records();

  /// Sealed alternatives, told apart by `type`.
  private static final List<String> UNIONS = List.of("Entry", "RoutingProtocol");

  private static Map<String, Class<?>> records() {
    Map<String, Class<?>> records = new LinkedHashMap<>();
    for (Class<?> plain :
        List.of(
            Problem.class,
            SiteSpec.class,
            PoolSpec.class,
            NetworkSpec.class,
            GroupSpec.class,
            BalancerSpec.class,
            BalancerView.class,
            Vrrp.class,
            GatewaySpec.class,
            GatewayView.class,
            UserSpec.class,
            UserView.class,
            UserImport.class,
            DeviceSpec.class,
            DeviceView.class,
            DeviceHistory.class,
            SessionView.class,
            LogEntry.class,
            DaemonState.class,
            Fault.class)) {
      records.put(plain.getSimpleName(), plain);
    }
    addNested(records);
    return records;
  }

  private static void addNested(Map<String, Class<?>> records) {
    records.put("ProblemPlace", Problem.Where.class);
    records.put("Status", Cluster.Status.class);
    records.put("Expelled", GatewayView.Expelled.class);
    records.put("Drain", GatewayView.Drain.class);
    records.put("DrainRequest", GatewayView.DrainRequest.class);
    records.put("TlsCrypt", Cluster.TlsCrypt.class);
    records.put("FeatureLevel", Cluster.FeatureLevel.class);
    records.put("Program", Cluster.Program.class);
    records.put("Settings", Cluster.Settings.class);
    records.put("Announcements", Cluster.Announcements.class);
    records.put("Daemons", GatewaySpec.Daemons.class);
    records.put("Applied", GatewayView.Applied.class);
    records.put("JoinTokenRequest", JoinTokens.Request.class);
    records.put("JoinTokenIssued", JoinTokens.Issued.class);
    records.put("UserImportLine", UserImport.Line.class);
    records.put("CertificateView", Certificates.View.class);
    records.put("CertificateRequest", Certificates.Request.class);
    records.put("CertificateRegistration", Certificates.Registration.class);
    records.put("CertificateIssued", Certificates.Issued.class);
    records.put("RevocationRequest", Certificates.Revocation.class);
    records.put("Attempt", DeviceHistory.Attempt.class);
    records.put("SessionEnd", SessionView.Ended.class);
    records.put("TokenSpec", Tokens.Spec.class);
    records.put("TokenView", Tokens.View.class);
    records.put("TokenIssued", Tokens.Issued.class);
    records.put("MatrixRow", Matrix.Row.class);
    records.put("TraceSpec", Traces.Spec.class);
    records.put("TraceBegun", Traces.Begun.class);
    records.put("TracePart", Traces.Part.class);
    records.put("TraceLine", Traces.Line.class);
    addPolicy(records);
  }

  private static void addPolicy(Map<String, Class<?>> records) {
    for (Class<?> plain :
        List.of(
            ServiceSpec.class,
            RuleSpec.class,
            AssertionSpec.class,
            AssertionList.class,
            GroupPart.class,
            PolicyDocument.class,
            PolicyOutcome.class,
            PolicyStep.class,
            PolicyProblem.class,
            PolicyRollback.class,
            Explained.class,
            Explained.Obstacle.class,
            Explanation.class,
            ReachView.class,
            Matrix.class,
            FindingView.class,
            RollOutView.class,
            RollOutView.GatewayProgress.class,
            HitsView.class,
            HitsView.GatewayHits.class,
            AssertionResult.class)) {
      records.put(plain.getSimpleName(), plain);
    }
  }

  static Stream<String> schemas() {
    return RECORDS.keySet().stream();
  }

  @Test
  void describesEveryRouteWithItsRoleAndNoOther(@TempDir Path directory) {
    try (TestController controller = TestController.in(directory.resolve("c"))) {
      assertThat(described())
          .containsExactlyInAnyOrderElementsOf(
              controller.routes().stream().map(OpenApiTest::line).toList());
    }
  }

  private static String line(Route route) {
    String role = route.role().map(RestJson::lower).orElse("open");
    return route.method() + " " + route.path() + " " + role;
  }

  private static List<String> described() {
    List<String> lines = new ArrayList<>();
    DOCUMENT
        .paths()
        .forEach((path, item) ->
            ApiDescription.map(item)
                .forEach((method, operation) -> {
                  if (!method.equals("parameters")) {
                    lines.add(line(path, method, ApiDescription.map(operation)));
                  }
                }));
    return lines;
  }

  private static String line(String path, String method, Map<String, Object> operation) {
    Object role = operation.getOrDefault("x-adit-role", "open");
    assertThat(operation.containsKey("security"))
        .as("%s %s needs no token exactly if it is open", method, path)
        .isEqualTo(role.equals("open"));
    return method.toUpperCase(java.util.Locale.ROOT) + " " + path + " " + role;
  }

  @Test
  void declaresTheParametersOfEveryPath() {
    DOCUMENT
        .paths()
        .forEach((path, item) -> {
          List<String> declared =
              ApiDescription.list(ApiDescription.map(item).getOrDefault("parameters", List.of()))
                  .stream()
                  .map(reference -> ApiDescription.refName(ApiDescription.map(reference)))
                  .toList();
          assertThat(declared)
              .as(path)
              .isEqualTo(
                  Stream.of(path.split("/", -1))
                      .filter(part -> part.startsWith("{"))
                      .map(part -> part.substring(1, part.length() - 1))
                      .toList());
          assertThat(DOCUMENT.parameters().keySet()).containsAll(declared);
        });
  }

  @Test
  void namesParametersLikeFields() {
    Stream<Object> inline =
        DOCUMENT.paths().values().stream()
            .flatMap(item -> ApiDescription.map(item).values().stream())
            .filter(Map.class::isInstance)
            .flatMap(operation ->
                ApiDescription.list(
                    ApiDescription.map(operation).getOrDefault("parameters", List.of()))
                    .stream())
            .filter(parameter -> ApiDescription.map(parameter).containsKey("name"));
    assertThat(Stream.concat(DOCUMENT.parameters().values().stream(), inline))
        .extracting(parameter -> ApiDescription.map(parameter).get("name"))
        .contains("inForce", "confirmWithin")
        .allSatisfy(name -> assertThat((String) name).matches("[a-z]+([A-Z][a-z]*)*"));
  }

  @Test
  void describesEverySchemaThatIsNoPageByARecord() {
    SortedSet<String> names = new TreeSet<>(DOCUMENT.schemas().keySet());
    names.removeIf(name -> name.endsWith("Page") || UNIONS.contains(name));

    assertThat(names).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void hasTheFieldsOfTheRecord(String name) {
    Map<String, Object> schema = ApiDescription.at(DOCUMENT.schemas(), name);
    Map<String, Object> properties = ApiDescription.at(schema, "properties");
    RecordComponent[] components = Objects.requireNonNull(RECORDS.get(name)).getRecordComponents();

    assertThat(properties.keySet())
        .containsExactlyElementsOf(
            Arrays.stream(components).map(RecordComponent::getName).toList());
    assertThat(ApiDescription.list(schema.getOrDefault("required", List.of())))
        .containsExactlyElementsOf(
            Arrays.stream(components)
                .filter(component -> isRequired(component.getType()))
                .<Object>map(RecordComponent::getName)
                .toList());
    for (RecordComponent component : components) {
      Map<String, Object> property = ApiDescription.at(properties, component.getName());
      assertThat(form(property))
          .as(component.getName())
          .isEqualTo(form(component.getGenericType()));
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void hasExamplesThatTheControllerReads(String name) {
    Map<String, Object> schema = ApiDescription.at(DOCUMENT.schemas(), name);
    Class<?> type = Objects.requireNonNull(RECORDS.get(name));
    for (Object example : ApiDescription.list(schema.getOrDefault("examples", List.of()))) {
      byte[] json = RestJson.write(example);
      assertThat(RestJson.write(RestJson.read(json, type))).as(name).isNotEmpty();
      assertThat(new String(RestJson.write(RestJson.read(json, type)), StandardCharsets.UTF_8))
          .contains(
              ApiDescription.map(example).keySet().stream()
                  .map(key -> "\"" + key + "\"")
                  .toArray(String[]::new));
    }
  }

  private static boolean isRequired(Class<?> type) {
    return !List.of(Optional.class, List.class, SortedSet.class, SortedMap.class).contains(type);
  }

  /// A property's form in one word, such as `array of string`.
  private static String form(Map<String, Object> property) {
    if (property.containsKey("$ref")) {
      return ApiDescription.refName(property);
    }
    String type = String.valueOf(property.get("type"));
    if (type.equals("array")) {
      return "array of " + form(ApiDescription.at(property, "items"));
    }
    if (property.containsKey("enum")) {
      return "enum " + property.get("enum");
    }
    Object format = property.getOrDefault("format", "");
    return format.equals("date-time") || format.equals("duration") ? format.toString() : type;
  }

  private static String form(Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == SortedMap.class) {
        return "object";
      }
      String inner = form(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? inner : "array of " + inner;
    }
    Class<?> plain = (Class<?>) type;
    Optional<String> named =
        RECORDS.entrySet().stream()
            .filter(entry -> entry.getValue() == plain)
            .map(Map.Entry::getKey)
            .findFirst();
    return named.orElseGet(() -> simple(plain));
  }

  private static String simple(Class<?> type) {
    if (type == RoutingProtocol.class) {
      return "RoutingProtocol";
    }
    if (type == Entry.class) {
      return "Entry";
    }
    if (type == Transport.class) {
      return "enum [udp, tcp]";
    }
    if (type.isEnum()) {
      return "enum "
          + Arrays.stream(type.getEnumConstants())
              .map(value -> RestJson.lower((Enum<?>) value))
              .toList();
    }
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> "boolean";
      case "int", "Integer", "long" -> "integer";
      case "Instant" -> "date-time";
      case "Duration" -> "duration";
      default -> type == Revision.class || type == Port.class ? "integer" : "string";
    };
  }
}
