package net.adit.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.lab.host.Command;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Outcome;
import net.adit.lab.json.Json;

/// The machine and the programs that figures hang on. Immutable.
public record Surroundings(Json hardware, Json versions) {

  /// Reads what is known of this machine, and asks its programs for their versions.
  ///
  /// @param adit the version of Adit
  public static Surroundings read(String adit) {
    return new Surroundings(readHardware(), readVersions(adit));
  }

  private static Json readHardware() {
    Map<String, Json> hardware = new LinkedHashMap<>();
    hardware.put("processor", Json.of(field("/proc/cpuinfo", "model name")));
    hardware.put("cores", Json.of(Runtime.getRuntime().availableProcessors()));
    hardware.put("memory", Json.of(field("/proc/meminfo", "MemTotal")));
    hardware.put("load", Json.of(text("/proc/loadavg").strip()));
    return new Json.Members(hardware);
  }

  private static Json readVersions(String adit) {
    Map<String, Json> versions = new LinkedHashMap<>();
    versions.put("adit", Json.of(adit));
    versions.put("java", Json.of(Runtime.version().toString()));
    versions.put("kernel", Json.of(text("/proc/sys/kernel/osrelease").strip()));
    versions.put("openvpn", Json.of(version("openvpn")));
    versions.put("frr", Json.of(version("/usr/lib/frr/zebra")));
    versions.put("nft", Json.of(version("nft")));
    versions.put("iptables", Json.of(version("iptables")));
    return new Json.Members(versions);
  }

  private static String version(String program) {
    try {
      Outcome outcome = Command.of(List.of(program, "--version")).run();
      return outcome.ok() ? outcome.output().lines().findFirst().orElse("") : "";
    } catch (LabException absent) {
      return "absent";
    }
  }

  private static String field(String file, String name) {
    return text(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
