package net.adit.cli.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.cli.ExitCode;
import net.adit.cli.command.Api;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.protocol.rest.policy.Matrix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Groups by networks.
@Command(
    name = "matrix",
    description = {
      "What each group may reach of each network.",
      "all: everything; -: nothing; else the services by which a part at least may be reached."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  adit policy matrix")
final class MatrixCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Matrix matrix = Api.call(api -> api.policy().matrix());
    if (output.isForPeople()) {
      output.list(matrix.rows(), columns(matrix.networks()));
    } else {
      output.show(matrix);
    }
    return ExitCode.OK;
  }

  private static List<Column<Matrix.Row>> columns(List<String> networks) {
    List<Column<Matrix.Row>> columns = new ArrayList<>();
    columns.add(Column.of("GROUP", Matrix.Row::group));
    for (int i = 0; i < networks.size(); i++) {
      int index = i;
      columns.add(Column.of(networks.get(i), row -> row.cells().get(index)));
    }
    return columns;
  }
}
