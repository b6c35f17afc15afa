package net.adit.bench.page;

import java.util.List;

/// Groups of horizontal bars as SVG. Each group has a scale of its own, because what is compared is
/// in one group. Pure.
///
/// @param title for those who cannot see it
record BarChart(String title, List<Group> groups) {
  private static final int WIDTH = 760;
  private static final int MARGIN = 16;
  private static final int LABEL = 190;
  private static final int VALUE = 120;
  private static final int ROW = 26;
  private static final int HEADING = 34;
  private static final int BAR = 18;
  private static final String OURS = "#1f6f8b";
  private static final String OTHERS = "#a9b4bd";

  BarChart {
    groups = List.copyOf(groups);
  }

  /// @param heading with the unit
  /// @param form in which values are printed
  record Group(String heading, String form, List<Bar> bars) {
    Group {
      bars = List.copyOf(bars);
    }

    private double largest() {
      return bars.stream().mapToDouble(Bar::value).max().orElse(1);
    }
  }

  /// @param ours whether it is Adit's
  record Bar(String label, double value, boolean ours) {}

  String svg() {
    StringBuilder body = new StringBuilder();
    int y = MARGIN;
    for (Group group : groups) {
      y = add(group, y, body);
    }
    int height = y + MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="14" fill="#24292f">
    <title>%3$s</title>
    <rect width="%1$d" height="%2$d" rx="6" fill="#ffffff"/>
    %4$s</svg>
    """
        .formatted(WIDTH, height, escaped(title), body);
  }

  private static int add(Group group, int top, StringBuilder body) {
    body.append(text(MARGIN, top + 20, group.heading(), " font-weight=\"bold\""));
    int y = top + HEADING;
    if (group.bars().isEmpty()) {
      body.append(text(MARGIN, y + 14, "not measured yet", ""));
      return y + ROW;
    }
    for (Bar bar : group.bars()) {
      int length = length(bar.value(), group.largest());
      body.append(text(MARGIN, y + 14, bar.label(), ""))
          .append(
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n"
                  .formatted(MARGIN + LABEL, y, length, BAR, bar.ours() ? OURS : OTHERS))
          .append(
              text(
                  MARGIN + LABEL + length + 8,
                  y + 14,
                  Template.print(bar.value(), group.form()),
                  ""));
      y += ROW;
    }
    return y;
  }

  private static int length(double value, double largest) {
    int room = WIDTH - 2 * MARGIN - LABEL - VALUE;
    return largest <= 0 ? 1 : Math.max(1, (int) Math.round(value / largest * room));
  }

  private static String text(int x, int y, String text, String more) {
    return "<text x=\"%d\" y=\"%d\"%s>%s</text>%n".formatted(x, y, more, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
