package net.adit.lab.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Counts in the output of `strace -f -e trace=clone,clone3,fork,vfork,execve` what makes a
/// process: a clone that is not a thread, a fork, a program started. Pure.
public final class StraceLog {
  private static final Pattern CALL =
      Pattern.compile("^(?:\\[pid +)?[0-9]*\\]? *(clone3?|v?fork|execve)\\((.*)$");

  private StraceLog() {}

  /// How many lines are the making of a process; failed calls (` = -1 …`) are not.
  public static long processes(Stream<String> lines) {
    return lines.filter(StraceLog::makesProcess).count();
  }

  private static boolean makesProcess(String line) {
    Matcher call = CALL.matcher(line);
    return call.matches()
        && !call.group(2).contains("CLONE_THREAD")
        && !call.group(2).matches(".*\\) += -1 .*");
  }
}
