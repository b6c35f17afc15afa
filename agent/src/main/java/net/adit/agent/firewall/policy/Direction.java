package net.adit.agent.firewall.policy;

import java.util.List;
import net.adit.model.plan.ServiceSpan;

/// Which end of a flow a packet that has to be judged comes from.
enum Direction {
  /// Opens a flow: from the source to the destination.
  TO("to", "saddr", "daddr") {
    @Override
    List<String> tests(List<ServiceSpan> services) {
      return ServiceTests.of(services);
    }
  },
  /// Answers in a connection whose beginning was not seen: from the destination to the source.
  BACK("back", "daddr", "saddr") {
    @Override
    List<String> tests(List<ServiceSpan> services) {
      return ServiceTests.answersOf(services);
    }
  };

  private final String word;
  private final String source;
  private final String destination;

  Direction(String word, String source, String destination) {
    this.word = word;
    this.source = source;
    this.destination = destination;
  }

  /// How names of chains and maps begin.
  String word() {
    return word;
  }

  /// Where such a packet has the address of the flow's source.
  String source() {
    return source;
  }

  /// Where it has that of the destination.
  String destination() {
    return destination;
  }

  /// Conditions of nft of which one holds where the flow is of one of these services.
  abstract List<String> tests(List<ServiceSpan> services);
}
