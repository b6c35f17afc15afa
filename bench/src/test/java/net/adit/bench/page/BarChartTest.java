package net.adit.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.adit.bench.page.BarChart.Bar;
import net.adit.bench.page.BarChart.Group;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BarChartTest {
  private static final BarChart CHART =
      new BarChart(
          "a <title>",
          List.of(
              new Group(
                  "quick & slow",
                  "0.0 's'",
                  List.of(new Bar("theirs", 10, false), new Bar("ours", 5, true))),
              new Group("nothing", "0", List.of(new Bar("none", 0, true)))));

  @Test
  void barsOfAGroupAreAsLongAsTheirValues() throws Exception {
    List<Integer> widths = widths(parse(CHART.svg()));

    assertThat(widths).hasSize(3);
    assertThat(widths.get(0)).isEqualTo(2 * widths.get(1));
    assertThat(widths.get(2)).isEqualTo(1);
  }

  @Test
  void labelsAndValuesAreReadable() throws Exception {
    assertThat(parse(CHART.svg()).getDocumentElement().getTextContent())
        .contains("a <title>", "quick & slow", "theirs", "10.0 s", "ours", "5.0 s");
  }

  @Test
  void aGroupWithoutAReadingSaysSo() throws Exception {
    BarChart chart = new BarChart("t", List.of(new Group("later", "0", List.of())));

    assertThat(parse(chart.svg()).getDocumentElement().getTextContent())
        .contains("later", "not measured yet");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  /// The first rectangle is the ground.
  private static List<Integer> widths(Document svg) {
    NodeList bars = svg.getElementsByTagName("rect");
    return IntStream.range(1, bars.getLength())
        .mapToObj(i -> Integer.parseInt(((Element) bars.item(i)).getAttribute("width")))
        .toList();
  }
}
