package net.adit.model.policy;

import java.util.Optional;
import java.util.stream.Stream;

/// The protocols that have a name in services. Others go by their number (IANA "Assigned Internet
/// Protocol Numbers").
public enum Protocol {
  ICMP(1, "icmp", 255),
  TCP(6, "tcp", 65_535),
  UDP(17, "udp", 65_535),
  GRE(47, "gre", 0),
  ESP(50, "esp", 0),
  AH(51, "ah", 0),
  ICMPV6(58, "icmpv6", 255),
  SCTP(132, "sctp", 65_535);

  private final int number;
  private final String text;
  private final int lastCode;

  Protocol(int number, String text, int lastCode) {
    this.number = number;
    this.text = text;
    this.lastCode = lastCode;
  }

  public static Optional<Protocol> named(String text) {
    return Stream.of(values()).filter(protocol -> protocol.text.equals(text)).findFirst();
  }

  public static Optional<Protocol> numbered(int number) {
    return Stream.of(values()).filter(protocol -> protocol.number == number).findFirst();
  }

  /// 0 to 255.
  public int number() {
    return number;
  }

  public boolean hasPorts() {
    return lastCode == 65_535;
  }

  public boolean hasTypes() {
    return lastCode == 255;
  }

  /// The highest port or type; 0 if the protocol has neither.
  public int lastCode() {
    return lastCode;
  }

  @Override
  public String toString() {
    return text;
  }
}
