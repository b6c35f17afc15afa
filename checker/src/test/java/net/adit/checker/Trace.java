package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a watched openvpn ran and opened. Immutable.
record Trace(String text) {
  private static final Pattern OPENED =
      Pattern.compile("(?:open|openat|openat2|creat)\\((?:AT_FDCWD, )?\"([^\"]*)\", ?([^)]*)\\)");
  private static final List<String> ORDINARY =
      List.of("/etc/", "/lib/", "/lib64/", "/usr/lib/", "/usr/share/", "/proc/", "/sys/", "/dev/");
  private static final Pattern LOADED_BY_ITSELF =
      Pattern.compile("/(usr/)?lib.*(\\.so[.0-9]*|ossl-modules/[a-z]+\\.so|locale.*|gconv.*)");

  /// It is started and starts nothing; it opens its configuration, and of all else what any openvpn
  /// opens; it writes no file.
  void requireHarmless(String config) {
    List<String> started = text.lines().filter(line -> line.contains("execve")).toList();
    assertThat(started).as("programs started").hasSize(1);
    assertThat(started.getFirst()).contains("openvpn");
    Matcher opened = OPENED.matcher(text);
    int count = 0;
    while (opened.find()) {
      count++;
      String path = opened.group(1);
      boolean ordinary = ORDINARY.stream().anyMatch(path::startsWith);
      assertThat(ordinary || path.equals(config)).as("opened: " + path).isTrue();
      if (path.contains("/lib") && path.contains(".so")) {
        assertThat(path).matches(LOADED_BY_ITSELF);
      }
      boolean writes =
          opened.group(2).contains("O_WRONLY")
              || opened.group(2).contains("O_CREAT")
              || (opened.group(2).contains("O_RDWR") && !path.startsWith("/dev/"));
      assertThat(writes).as("written: " + path + " " + opened.group(2)).isFalse();
    }
    assertThat(count).isPositive();
  }
}
