package net.adit.controller.policy.obstacle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.controller.policy.obstacle.Obstacle.Side;
import net.adit.controller.policy.obstacle.ObstacleWords.Effect;
import net.adit.controller.policy.obstacle.ObstacleWords.Words;
import net.adit.controller.rule.Naming;
import net.adit.model.identity.DeviceId;

/// What is said of devices, one or many at once. Thread-safe as its naming is.
record DeviceWords(Naming naming) {
  /// @param one said of one device, behind its name
  /// @param many said of several, behind their number
  private record Said(String kind, String one, String many, String remedy) {}

  Words of(Obstacle.OfDevices devices) {
    boolean alone = devices.count() == 1;
    String example = naming.device(devices.first().getFirst());
    Said said = said(devices.trouble(), example);
    return new Words(
        said.kind(),
        effect(devices),
        alone && devices.of() == 1
            ? "device '" + example + "' " + said.one()
            : crowd(devices) + " " + (alone ? said.one() : said.many()) + ": " + names(devices),
        alone || said.remedy().isEmpty() ? said.remedy() : said.remedy() + ", and so for each");
  }

  private String crowd(Obstacle.OfDevices devices) {
    String role = devices.side() == Side.SOURCE ? "source" : "destination";
    return devices.isAll()
        ? "all " + devices.of() + " devices of the " + role
        : devices.count() + " of " + devices.of() + " devices of the " + role;
  }

  private String names(Obstacle.OfDevices devices) {
    List<DeviceId> first = devices.first();
    return first.stream().map(naming::device).collect(Collectors.joining(", "))
        + (devices.count() > first.size()
            ? " and " + (devices.count() - first.size()) + " more"
            : "");
  }

  /// A source may connect when it has something to send; a destination is reached where it is.
  private static Effect effect(Obstacle.OfDevices devices) {
    return switch (devices.trouble()) {
      case Trouble.Connected _ -> Effect.NOTE;
      case Trouble.NotConnected _ -> devices.side() == Side.SOURCE ? Effect.NOTE : stops(devices);
      case Trouble.OfOwner _, Trouble.OfCertificate _, Trouble.Disabled _, Trouble.Ended _ ->
          stops(devices);
    };
  }

  private static Effect stops(Obstacle.OfDevices devices) {
    return devices.isAll() ? Effect.STOPS : Effect.RISK;
  }

  private Said said(Trouble trouble, String device) {
    return switch (trouble) {
      case Trouble.OfOwner owner -> ofOwner(owner);
      case Trouble.OfCertificate certificate -> ofCertificate(certificate, device);
      case Trouble.Disabled() ->
          new Said(
              "device-disabled",
              "is disabled",
              "are disabled",
              "adit device edit " + device + " --enabled true");
      case Trouble.Ended(var at) ->
          new Said(
              "device-ended",
              "was to end at " + at(at),
              "were to end before now",
              "adit device edit " + device + " --ends-at DATE");
      case Trouble.NotConnected() ->
          new Said(
              "not-connected",
              "is not connected now",
              "are not connected now",
              "connect it; why it does not: adit device why " + device);
      case Trouble.Connected(var gateway) ->
          new Said(
              "connected",
              "is connected through gateway '" + gateway + "'",
              "are connected through gateway '" + gateway + "'",
              "");
    };
  }

  private Said ofOwner(Trouble.OfOwner trouble) {
    return switch (trouble) {
      case Trouble.OwnerGone() ->
          new Said(
              "owner-gone", "has an owner that is no more", "have owners that are no more", "");
      case Trouble.OwnerDisabled(var owner) ->
          new Said(
              "user-disabled",
              "belongs to user '" + naming.user(owner) + "', who is disabled",
              "belong to users who are disabled",
              "adit user edit " + naming.user(owner) + " --enabled true");
      case Trouble.OwnerEnded(var owner, var at) ->
          new Said(
              "user-ended",
              "belongs to user '" + naming.user(owner) + "', whose time was over at " + at(at),
              "belong to users whose time is over",
              "adit user edit " + naming.user(owner) + " --ends-at DATE");
    };
  }

  private static Said ofCertificate(Trouble.OfCertificate trouble, String device) {
    String profile = "adit profile " + device;
    return switch (trouble) {
      case Trouble.NoCertificate() ->
          new Said("no-certificate", "has no certificate", "have no certificate", profile);
      case Trouble.AllRevoked() ->
          new Said(
              "certificates-revoked",
              "has no certificate that is not revoked",
              "have no certificate that is not revoked",
              profile);
      case Trouble.CertificateEnded(var at) ->
          new Said(
              "certificate-ended",
              "has a certificate that ended at " + at(at),
              "have certificates that ended",
              profile);
      case Trouble.CertificateToCome(var from) ->
          new Said(
              "certificate-to-come",
              "has a certificate that is valid only from " + at(from) + " on",
              "have certificates that are not valid yet",
              "wait, or check the controller's clock");
    };
  }

  private static Instant at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
