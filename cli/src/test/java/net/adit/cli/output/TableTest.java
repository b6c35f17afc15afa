package net.adit.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private record Row(String name, String value) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(Column.of("NAME", Row::name), Column.of("VALUE", Row::value));

  @Test
  void alignsColumnsAndMarksEmptyCells() {
    String text = Table.render(COLUMNS, List.of(new Row("alice", "1"), new Row("bo", "")));
    assertThat(text).isEqualTo("NAME   VALUE\nalice  1\nbo     -\n");
  }

  @Test
  void stripsControlCharacters() {
    String text = Table.render(COLUMNS, List.of(new Row("a\u001b[2Jb", "x\ny")));
    assertThat(text.lines()).hasSize(2);
    assertThat(text).doesNotContain("\u001b");
  }
}
