package net.adit.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The directions of the house, its sole users and its pure rooms, as one list.
class HouseRulesTest {
  private static final String[] SKIPPING = {
    "org.junit.jupiter.api.Disabled",
    "org.junit.jupiter.api.Assumptions",
    "org.assertj.core.api.Assumptions"
  };
  private static final int MOST_TYPES_IN_A_PACKAGE = 20;
  private static JavaClasses house = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("net.adit");
    assertThat(house).hasSizeGreaterThan(100);
  }

  @Test
  void modulesLookInOneDirection() {
    allow("net.adit.model..", "net.adit.model..");
    allow("net.adit.compiler..", "net.adit.model..", "net.adit.compiler..");
    allow("net.adit.pki..", "net.adit.model..", "net.adit.pki..");
    allow("net.adit.protocol..", "net.adit.model..", "net.adit.protocol..");
    allow("net.adit.host..", "net.adit.model..", "net.adit.host..");
    allow(
        "net.adit.openvpn..",
        "net.adit.model",
        "net.adit.model.net..",
        "net.adit.model.identity..",
        "net.adit.openvpn..");
    allow(
        "net.adit.checker..",
        "net.adit.model",
        "net.adit.model.net..",
        "net.adit.openvpn",
        "net.adit.openvpn.config..",
        "net.adit.openvpn.read..",
        "net.adit.pki..",
        "net.adit.checker..");
  }

  @Test
  void programsStandOnWhatTheyNeed() {
    allow("net.adit.lab..", "net.adit.model..", "net.adit.lab..");
    allow(
        "net.adit.cli..",
        "net.adit.model..",
        "net.adit.protocol..",
        "net.adit.checker..",
        "net.adit.cli..");
    allow(
        "net.adit.bench..",
        "net.adit.model..",
        "net.adit.compiler..",
        "net.adit.agent..",
        "net.adit.host..",
        "net.adit.protocol..",
        "net.adit.lab..",
        "net.adit.bench..");
    allow(
        "net.adit.connector..",
        "net.adit.model",
        "net.adit.model.net..",
        "net.adit.openvpn..",
        "net.adit.checker..",
        "net.adit.host..",
        "net.adit.connector..");
  }

  @Test
  void programsKnowNothingOfOneAnother() {
    forbid(
        "net.adit.controller..",
        "net.adit.agent..",
        "net.adit.connector..",
        "net.adit.cli..",
        "net.adit.lab..",
        "net.adit.bench..");
    forbid(
        "net.adit.agent..",
        "net.adit.controller..",
        "net.adit.connector..",
        "net.adit.cli..",
        "net.adit.lab..",
        "net.adit.bench..");
  }

  @Test
  void planAndAppliedKnowNothingOfDesired() {
    forbid("net.adit.model.plan..", "net.adit.model.desired..", "net.adit.model.applied..");
    forbid("net.adit.model.applied..", "net.adit.model.desired..", "net.adit.model.plan..");
    forbid("net.adit.model.net..", "net.adit.model.identity..", "net.adit.model.desired..");
    forbid("net.adit.agent..", "net.adit.model.desired..");
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("net.adit.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void roomsOfTheAgentLookInOneDirection() {
    forbid("net.adit.agent.routing..", agentBut("routing"));
    forbid("net.adit.agent.firewall..", agentBut("firewall"));
    forbid("net.adit.agent.admission..", agentBut("admission"));
    forbid("net.adit.agent.daemon..", agentBut("daemon"));
    forbid("net.adit.agent.uplink..", agentBut("uplink"));
    forbid("net.adit.agent.peers..", agentBut("peers"));
    forbid("net.adit.agent.balancer..", agentBut("balancer"));
    forbid("net.adit.agent.edge..", agentBut("edge", "routing", "daemon", "balancer"));
    forbid("net.adit.agent.doctor..", agentBut("routing", "firewall"));
  }

  @Test
  void featuresOfTheControllerDoNotKnowEachOther() {
    for (String feature : FEATURES) {
      String[] others =
          Arrays.stream(FEATURES)
              .filter(other -> !other.equals(feature))
              .map(other -> "net.adit.controller." + other + "..")
              .toArray(String[]::new);
      forbid("net.adit.controller." + feature + "..", others);
      forbid(
          "net.adit.controller." + feature + "..",
          "net.adit.controller.rest..",
          "net.adit.controller.link..",
          "net.adit.controller.rollout..");
    }
  }

  @Test
  void groundsOfTheControllerDoNotKnowWhatStandsOnThem() {
    for (String ground : new String[] {"config", "store", "state", "authority", "rule"}) {
      String room = "net.adit.controller." + ground + "..";
      for (String above : FEATURES) {
        forbid(room, "net.adit.controller." + above + "..");
      }
      forbid(
          room,
          "net.adit.controller.rest..",
          "net.adit.controller.link..",
          "net.adit.controller.rollout..");
    }
    forbid("net.adit.controller.store..", "net.adit.controller.state..");
  }

  private static final String[] FEATURES = {
    "directory", "fleet", "access", "profile", "session", "audit", "policy", "trace"
  };

  @Test
  void librariesHaveOneHome() {
    sole("org.jdbi..", "net.adit.controller.store..");
    sole("java.sql..", "net.adit.controller.store..");
    sole("org.snakeyaml..", "net.adit.cli.policyfile..");
    sole("org.bouncycastle..", "net.adit.pki..");
    sole("org.openjdk.jmh..", "net.adit.bench.compile..");
    sole("com.fasterxml..", "net.adit.protocol..", "net.adit.controller.store..");
    sole(
        "io.javalin..",
        "net.adit.controller.rest..",
        "net.adit.controller.web..",
        "net.adit.controller.link..",
        "net.adit.controller");
  }

  @Test
  void onlyTheEdgesStartProcesses() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "net.adit.host..",
                    "net.adit.connector.program..",
                    "net.adit.cli.upgrade..",
                    "net.adit.lab..")))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .because("processes start in one place of each program")
        .check(house);
    noClasses()
        .that(not(resideInAnyPackage("net.adit.openvpn.management..")))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(UnixDomainSocketAddress.class)
        .because("daemons are spoken to through the management channel alone")
        .check(house);
  }

  @Test
  void pureRoomsHaveNoEffects() {
    String[] pure = {"net.adit.model..", "net.adit.compiler..", "net.adit.agent.admission.."};
    for (String room : pure) {
      forbid(room, "java.io..", "java.nio.file..", "java.net.http..", "org.slf4j..");
      noClasses()
          .that()
          .resideInAPackage(room)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class)
          .allowEmptyShould(true)
          .check(house);
    }
  }

  /// It judges what strangers hand in: there is nothing in it that could open a file or a socket.
  @Test
  void theCheckerReachesNothing() {
    forbid(
        "net.adit.checker..",
        "java.nio.file..",
        "java.net..",
        "java.nio.channels..",
        "org.slf4j..");
    noClasses()
        .that()
        .resideInAPackage("net.adit.checker..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, File.class, FileInputStream.class, FileOutputStream.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .check(house);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Long> tooLarge =
        house.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    tooLarge.values().removeIf(count -> count <= MOST_TYPES_IN_A_PACKAGE);
    assertThat(tooLarge).as("packages with more than 20 types").isEmpty();
  }

  /// Read as text: the classes of other modules' tests are not on the class path here.
  @Test
  void noTestIsSkipped() throws IOException {
    List<Path> sources = SourceTree.testSources();
    assertThat(sources).hasSizeGreaterThan(100);
    for (Path source : sources) {
      assertThat(Files.readString(source)).as(source.toString()).doesNotContain(SKIPPING);
    }
  }

  private static String[] agentBut(String... allowed) {
    return Stream.of(
            "routing",
            "firewall",
            "admission",
            "daemon",
            "uplink",
            "peers",
            "session",
            "balancer",
            "edge",
            "reconcile")
        .filter(room -> !List.of(allowed).contains(room))
        .map(room -> "net.adit.agent." + room + "..")
        .toArray(String[]::new);
  }

  private static void allow(String room, String... known) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known).or(not(resideInAnyPackage("net.adit.."))))
        .allowEmptyShould(true)
        .check(house);
  }

  private static void forbid(String room, String... others) {
    check(
        noClasses()
            .that()
            .resideInAPackage(room)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others));
  }

  private static void sole(String library, String... homes) {
    check(
        noClasses()
            .that(not(resideInAnyPackage(homes)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(house);
  }
}
