package net.adit.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StraceLogTest {
  @Test
  void countsForksClonesAndStartedPrograms() {
    assertThat(
            StraceLog.processes(
                """
                71 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 72
                71 clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 73
                71 vfork( <unfinished ...>
                71 <... vfork resumed>)               = 74
                72 execve("/bin/sh", ["/bin/sh", "hook.sh"], 0x55 /* 40 vars */) = 0
                71 fork()                            = 75
                """
                    .lines()))
        .isEqualTo(5);
  }

  @Test
  void leavesOutThreadsAndFailures() {
    assertThat(
            StraceLog.processes(
                """
                71 clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD|CLONE_SETTLS, stack=0x7f}, 88 <unfinished ...>
                71 <... clone3 resumed> => {parent_tid=[99]}, 88) = 99
                72 execve("/usr/local/bin/ip", ["ip"], 0x55 /* 40 vars */) = -1 ENOENT (No such file or directory)
                71 +++ exited with 0 +++
                71 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=72} ---
                """
                    .lines()))
        .isZero();
  }
}
