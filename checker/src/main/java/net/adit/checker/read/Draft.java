package net.adit.checker.read;

import java.util.List;
import java.util.Optional;

/// A file's statements in order, and its `<connection>` blocks. Immutable.
public record Draft(List<Statement> statements, List<Connection> connections) {

  /// A `<connection>` block.
  ///
  /// @param position how many statements stand before it
  public record Connection(int line, int position, List<Statement> statements) {
    public Connection {
      statements = List.copyOf(statements);
    }
  }

  public Draft {
    statements = List.copyOf(statements);
    connections = List.copyOf(connections);
  }

  public List<Statement> all(String option) {
    return statements.stream().filter(one -> one.name().equals(option)).toList();
  }

  /// The one that counts for openvpn.
  public Optional<Statement> last(String option) {
    return all(option).stream().reduce((_, later) -> later);
  }

  public boolean has(String option) {
    return statements.stream().anyMatch(one -> one.name().equals(option));
  }
}
