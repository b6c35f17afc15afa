package net.adit.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.adit.lab.json.Json;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Reports REPORTS =
      Reports.of(
          new LinkedHashMap<>(
              Map.of(
                  "one.json",
                  Json.parse(
                      """
                      {"figures": {"ratio": 1.2345, "millis": {"ospf": {"add": 1234.5}}},
                       "details": {"ratio": 7},
                       "quick": true,
                       "hardware": {"processor": "A | B", "cores": 2, "memory": "24683620 kB",
                                    "load": "0.05 1.25 3.36 1/91 18066"},
                       "versions": {"adit": "0.1.0", "java": "25.0.3+9", "kernel": "6.18.44-x",
                                    "openvpn": "OpenVPN 2.6.14 x86_64", "frr": "zebra version 8.4.4"}}
                      """))));

  @Test
  void putsFiguresAndDetailsInTheirPlacesInTheFormWanted() {
    String text = "{{ratio 0.00}}, {{millis.ospf.add #,##0}} ms, {{details:ratio}}";

    assertThat(Template.fill(text, REPORTS)).isEqualTo("1.23, 1,234 ms, 7");
  }

  @Test
  void saysWhatWasNotMeasured() {
    assertThat(Template.fill("{{millis.bgp.add 0}} {{millis}} {{none 0.0}}", REPORTS))
        .isEqualTo("– – –");
  }

  @Test
  void namesMachineAndProgramsOfEachReport() {
    assertThat(Template.fill("{{reports}}", REPORTS))
        .contains("[one.json](benchmarks/one.json) (a look, no figures)")
        .contains("23.5 GiB | 0.05 1.25 3.36 | 6.18.44 |")
        .contains("Adit 0.1.0, Java 25.0.3, openvpn 2.6.14, FRR 8.4.4 |")
        .doesNotContain("A | B");
  }
}
