package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import net.adit.checker.option.OptionTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The table has every option that the installed openvpn tells of.
@Tag("contract")
final class OptionTableContractTest {
  private static final Pattern OPTION = Pattern.compile("(?m)^--([a-z0-9-]+)");

  @Test
  void knowsEveryOptionOfTheInstalledProgram() throws Exception {
    // Its help ends with status 1.
    Process help = new ProcessBuilder("openvpn", "--help").redirectErrorStream(true).start();
    String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    help.waitFor();
    List<String> options = OPTION.matcher(text).results().map(found -> found.group(1)).toList();

    assertThat(options).hasSizeGreaterThan(200);
    assertThat(options)
        .allSatisfy(option -> assertThat(OptionTable.get().find(option)).as(option).isPresent());
  }
}
