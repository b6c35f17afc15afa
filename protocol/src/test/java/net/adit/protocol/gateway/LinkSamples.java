package net.adit.protocol.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancedDaemon;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;

/// One of each message of the agent link and between agents, with something in every field.
final class LinkSamples {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.250Z");
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final Fingerprint PRINT = new Fingerprint("a".repeat(64));
  private static final GatewayName GATEWAY = new GatewayName("gw1");
  private static final InterfaceName TUNNEL = new InterfaceName("adit0");

  static final List<AgentEvent> EVENTS =
      List.of(
          new AgentEvent.StartedAnew(NOW),
          new AgentEvent.SessionStarted(
              NOW,
              "n1",
              DEVICE,
              PRINT,
              TUNNEL,
              new Lease(IpAddress.parse("10.200.0.12"), IpAddress.parse("fd00:200::ac8:c")),
              "192.0.2.7:4711",
              "linux 2.6.14"),
          new AgentEvent.SessionEnded(NOW, "n1", DEVICE, EndReason.MOVED, 1, 2),
          new AgentEvent.LoginRefused(
              NOW,
              Optional.of(DEVICE),
              Optional.of(PRINT),
              "d-0000000000000001",
              "192.0.2.7:4711",
              "disabled",
              "the device is disabled"),
          new AgentEvent.TlsFailed(NOW, TUNNEL, "192.0.2.7:4711", "the certificate is over"),
          new AgentEvent.FaultRaised(NOW, "clock", "the clock is off"),
          new AgentEvent.FaultCleared(NOW, "clock"),
          new AgentEvent.PacketsCounted(NOW, new TreeMap<>(Map.of("rule-web", 7L))),
          new AgentEvent.EventsLost(NOW, 3),
          new AgentEvent.Unknown(NOW, "moon-risen"));

  static final List<Sample> ALL = all();

  /// @param name of the golden file
  record Sample(String name, Object message, Class<?> type) {
    Object read(byte[] json) {
      return GatewayJson.read(json, type);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private LinkSamples() {}

  private static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(plans());
    samples.addAll(peers());
    samples.addAll(answersAndReports());
    return List.copyOf(samples);
  }

  private static List<Sample> plans() {
    List<PlanMessage> messages = PlanMessageTest.samples();
    return Stream.of(
            new Sample("plan-whole", messages.get(0), PlanMessage.class),
            new Sample("plan-delta", messages.get(1), PlanMessage.class))
        .toList();
  }

  private static List<Sample> peers() {
    Claim claim = new Claim(DEVICE, PRINT, GATEWAY, Stamp.of(NOW), "n1");
    return List.of(
        new Sample(
            "peer-hello",
            new PeerMessage.Hello(PeerMessage.VERSION, GATEWAY, NOW),
            PeerMessage.class),
        new Sample("peer-claimed", new PeerMessage.Claimed(claim), PeerMessage.class),
        new Sample("peer-synced", new PeerMessage.Synced(), PeerMessage.class),
        new Sample("peer-released", new PeerMessage.Released(DEVICE, "n1"), PeerMessage.class),
        new Sample(
            "peer-claim-refused",
            new PeerMessage.ClaimRefused(DEVICE, "n1", PeerMessage.Why.NOT_IN_PLAN, NOW),
            PeerMessage.class),
        new Sample("peer-ping", new PeerMessage.Ping(NOW), PeerMessage.class),
        new Sample(
            "peer-word",
            new PeerMessage.Word(
                true, 25, List.of(new BalancedDaemon(Transport.UDP, new Port(11_940), 1))),
            PeerMessage.class));
  }

  private static List<Sample> answersAndReports() {
    List<NumberedEvent> events =
        IntStream.range(0, EVENTS.size())
            .mapToObj(index -> new NumberedEvent(index + 1, EVENTS.get(index)))
            .toList();
    Enrolment.AgentFacts facts = new Enrolment.AgentFacts("0.1.0", 1, 4, "2.6.14-0+deb12u2");
    return List.of(
        new Sample("events", new EventBatch("s1", events), EventBatch.class),
        new Sample("events-receipt", new EventBatch.Receipt(9), EventBatch.Receipt.class),
        new Sample("applied", applied(), AppliedState.class),
        new Sample("command", new SessionCommand(7, DEVICE), SessionCommand.class),
        new Sample("refusal", new LinkRefusal("agent-too-old", "update it"), LinkRefusal.class),
        new Sample(
            "join",
            new Enrolment.JoinRequest("secret", "PEM", "PEM", facts),
            Enrolment.JoinRequest.class),
        new Sample(
            "renew", new Enrolment.RenewRequest("PEM", "PEM", facts), Enrolment.RenewRequest.class),
        new Sample(
            "certificates",
            new Enrolment.Certificates("PEM", "PEM", List.of("PEM"), List.of("PEM"), "PEM"),
            Enrolment.Certificates.class),
        new Sample("trace-receipt", new PolicyTrace.Receipt(true), PolicyTrace.Receipt.class));
  }

  private static AppliedState applied() {
    return new AppliedState(
        GATEWAY,
        new Revision(4),
        new AppliedPolicy(
            new Revision(3),
            Optional.of(new Revision(4)),
            Optional.of(new AppliedPolicy.RefusedPolicy(new Revision(2), "no memory"))),
        NOW,
        "0.1.0",
        1,
        List.of(new DaemonState(TUNNEL, Transport.UDP, true, 12)),
        List.of(new Fault("clock", "the clock is off", NOW)));
  }
}
