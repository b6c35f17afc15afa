package net.adit.bench.page;

import java.util.stream.Collectors;
import net.adit.lab.json.Json;

/// The machines and programs that reports hang on, as a table. Pure.
final class Machines {
  private static final String HEAD =
      """
      | report | machine | load before | Linux | programs |
      |---|---|---|---|---|
      """;

  private Machines() {}

  static String table(Reports reports) {
    return reports.all().entrySet().stream()
        .map(one -> row(one.getKey(), one.getValue()))
        .collect(Collectors.joining("\n", HEAD, ""));
  }

  private static String row(String name, Json report) {
    Json hardware = report.get("hardware");
    Json versions = report.get("versions");
    return "| [%s](benchmarks/%s)%s | %.0f × %s, %s | %s | %s | Adit %s, Java %s%s%s%s |"
        .formatted(
            name,
            name,
            report.get("quick").isTrue() ? " (a look, no figures)" : "",
            hardware.get("cores").number().orElse(0.0),
            text(hardware, "processor").replace("|", "/"),
            memory(text(hardware, "memory")),
            text(hardware, "load").replaceAll("^(\\S+ \\S+ \\S+).*", "$1"),
            text(versions, "kernel").replaceAll("-.*", ""),
            text(versions, "adit"),
            text(versions, "java").replaceAll("\\+.*", ""),
            program(versions, "openvpn", "openvpn"),
            program(versions, "frr", "FRR"),
            program(versions, "nft", "nft"));
  }

  /// `24683620 kB` as people say it.
  private static String memory(String kibibytes) {
    String digits = kibibytes.replaceAll("[^0-9]", "");
    return digits.isEmpty()
        ? "?"
        : Template.print(Double.parseDouble(digits) / (1024 * 1024), "0.0 'GiB'");
  }

  private static String program(Json versions, String name, String word) {
    String number = text(versions, name).replaceAll("^[^0-9]*([0-9][0-9.]*).*", "$1");
    return number.equals("?") ? "" : ", " + word + " " + number;
  }

  private static String text(Json object, String name) {
    return object.get(name).text().orElse("?");
  }
}
