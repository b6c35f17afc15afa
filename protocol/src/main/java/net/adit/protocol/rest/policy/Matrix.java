package net.adit.protocol.rest.policy;

import java.util.List;

/// What each group may reach of each network. Immutable.
///
/// @param networks the columns
public record Matrix(List<String> networks, List<Row> rows) {
  public Matrix {
    networks = List.copyOf(networks);
    rows = List.copyOf(rows);
  }

  /// One group.
  ///
  /// @param cells one for each network: `all`, `-` for nothing, or services
  public record Row(String group, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }
}
