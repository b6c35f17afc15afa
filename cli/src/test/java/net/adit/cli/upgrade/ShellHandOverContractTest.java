package net.adit.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The host's own shell.
@Tag("contract")
class ShellHandOverContractTest {
  private static final GatewayView GATEWAY =
      new GatewayView(
          new GatewayName("fra-1"),
          new SiteName("fra"),
          List.of(),
          Endpoint.parse("10.1.0.11:7444"),
          IpAddress.parse("10.1.0.11"),
          new TreeSet<>(),
          new GatewaySpec.Daemons(1, 1),
          true,
          Optional.empty(),
          true,
          Optional.empty());

  @TempDir Path directory;

  @Test
  void theCommandKnowsTheGateway() throws InterruptedException {
    Path notes = directory.resolve("notes");
    new ShellHandOver("echo $ADIT_GATEWAY $ADIT_SITE $ADIT_HOST > '" + notes + "'")
        .upgrade(GATEWAY);

    assertThat(notes).hasContent("fra-1 fra 10.1.0.11\n");
  }

  @Test
  void itsStatusIsToldAndNothingElseOfIt() {
    assertThatThrownBy(() -> new ShellHandOver("exit 7").upgrade(GATEWAY))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("'fra-1' ended with status 7")
        .hasMessageContaining("it stays drained");
  }
}
