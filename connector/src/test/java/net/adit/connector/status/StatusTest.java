package net.adit.connector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.connector.life.Event;
import net.adit.connector.life.Step;
import net.adit.connector.status.Status.State;
import net.adit.host.HostProcess;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final HostProcess CONNECTOR = new HostProcess(7, 4711);

  private static Status connected() {
    return Status.begun(CONNECTOR, NOW)
        .connected(
            Optional.of(IpAddress.parse("192.0.2.1")),
            List.of(Prefix.parse("10.20.0.0/16"), Prefix.parse("fd00::/8")),
            NOW);
  }

  @Test
  void followsWhatHappens() {
    Status lost = connected().after(new Event.Lost("the server is silent"));
    Status waiting = lost.doing(new Step.Wait(Duration.ofSeconds(1)), NOW.plusSeconds(5));
    Status dialling = waiting.doing(new Step.Dial(), NOW.plusSeconds(6));

    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.server()).isEmpty();
    assertThat(waiting.since()).isEqualTo(NOW.plusSeconds(5));
    assertThat(dialling.state()).isEqualTo(State.CONNECTING);
    assertThat(dialling.lastLoss()).isEqualTo("the server is silent");
    assertThat(dialling.connections()).isEqualTo(1);
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path directory) {
    StatusFile file = new StatusFile(directory.resolve("new").resolve("status"));
    assertThat(file.read()).isEmpty();
    for (Status status :
        List.of(
            Status.begun(CONNECTOR, NOW),
            connected(),
            connected().after(new Event.Refused("wrong password (\"no\")")))) {
      file.write(status);
      assertThat(file.read()).contains(status);
    }
    file.remove();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void wordsOfTheServerAddNoLine() {
    String text = StatusFile.text(connected().after(new Event.Lost("so\nstate waiting")));

    assertThat(StatusFile.parse(text).orElseThrow().state()).isEqualTo(State.CONNECTED);
  }

  @Test
  void anotherFileIsNone() {
    assertThat(StatusFile.parse("")).isEmpty();
    assertThat(StatusFile.parse("connector 7@4711\nstate asleep\n")).isEmpty();
    assertThat(StatusFile.parse("connector 7@4711\nstate waiting\nsince noon\n")).isEmpty();
  }

  @Test
  void isToldToPeopleAndMachines() {
    Status lost = connected().after(new Event.Lost("\"quoted\\\""));

    assertThat(StatusText.forPeople(connected(), NOW.plusSeconds(180)))
        .isEqualTo(
            """
            ✓ connected for 3 min, to 192.0.2.1
              routes: 10.20.0.0/16, fd00::/8
              connections so far: 1
            """);
    assertThat(StatusText.json(lost))
        .isEqualTo(
            "{\"state\":\"connected\",\"since\":\"2026-12-01T00:00:00Z\",\"server\":\"192.0.2.1\","
                + "\"routes\":[\"10.20.0.0/16\",\"fd00::/8\"],\"connections\":1,"
                + "\"lastLoss\":\"\\\"quoted\\\\\\\"\"}");
  }
}
