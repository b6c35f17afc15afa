package net.adit.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import net.adit.lab.json.Json;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void keepsFiguresAndWhatTheyHangOn() {
    Report report =
        new Report(
            OptionalInt.of(7), true, new Surroundings(Json.of("a machine"), Json.of("programs")));
    report.add(new Measured(Map.of("ratio", 0.12345), Map.of("note", Json.of("x"))));
    report.add(new Measured(Map.of("millis", 9.0), Map.of()));

    Json json = Json.parse(report.toJson().toString());

    assertThat(json.get("figures").get("ratio").number()).contains(0.123);
    assertThat(json.get("figures").get("millis").number()).contains(9.0);
    assertThat(json.get("details").get("note").text()).contains("x");
    assertThat(json.get("seed").number()).contains(7.0);
    assertThat(json.get("quick").isTrue()).isTrue();
    assertThat(json.get("hardware").text()).contains("a machine");
    assertThat(json.get("versions").text()).contains("programs");
  }

  @Test
  void aNameWithDotsIsThatOfAFigureInAnObject() {
    Report report =
        new Report(OptionalInt.empty(), false, new Surroundings(Json.of("m"), Json.of("p")));
    report.add(new Measured(Map.of("millis.ospf.add", 1.0, "other", 4.0), Map.of()));
    report.add(new Measured(Map.of("millis.ospf.del", 2.0, "millis.bgp.add", 3.0), Map.of()));

    Json figures = Json.parse(report.toJson().toString()).get("figures");

    assertThat(figures.get("millis").get("ospf").get("add").number()).contains(1.0);
    assertThat(figures.get("millis").get("ospf").get("del").number()).contains(2.0);
    assertThat(figures.get("millis").get("bgp").get("add").number()).contains(3.0);
    assertThat(figures.get("other").number()).contains(4.0);
    assertThat(report.toJson().get("seed")).isEqualTo(new Json.Nothing());
  }
}
