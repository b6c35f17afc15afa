package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostProcessTest {
  private static final String STAT =
      "1234 (open) vpn (x) S 1 1234 1234 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 2 3";

  @Test
  void readsStartTimeBehindAnyName() {
    assertThat(HostProcess.parseStat(1234, STAT)).contains(new HostProcess(1234, 987654));
  }

  @Test
  void takesZombieAndCutTextForGone() {
    assertThat(HostProcess.parseStat(1234, STAT.replace(") S ", ") Z "))).isEmpty();
    assertThat(HostProcess.parseStat(1234, "1234 (openvpn) S 1")).isEmpty();
    assertThat(HostProcess.parseStat(1234, "")).isEmpty();
  }

  @Test
  void zombieWithRunningThreadsIsNotGone() {
    String dying = STAT.replace(") S ", ") Z ").replace(" 1 0 987654", " 3 0 987654");
    assertThat(HostProcess.parseStat(1234, dying)).contains(new HostProcess(1234, 987654));
  }

  @Test
  void knowsItselfAndNotItsSuccessor() {
    HostProcess self = HostProcess.find(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.isRunning()).isTrue();
    assertThat(new HostProcess(self.pid(), self.startTicks() + 1).isRunning()).isFalse();
    assertThat(self.commandLine().getFirst()).endsWith("java");
  }

  @Test
  void textFormParsesBack() {
    HostProcess process = new HostProcess(17, 4711);
    assertThat(HostProcess.parse(process.toString())).contains(process);
    assertThat(HostProcess.parse("17")).isEmpty();
    assertThat(HostProcess.parse("-1@5")).isEmpty();
    assertThat(HostProcess.parse("1@99999999999999999999")).isEmpty();
  }
}
