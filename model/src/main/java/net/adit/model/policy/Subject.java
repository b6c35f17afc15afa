package net.adit.model.policy;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.UserId;

/// One end of a flow as a rule names it: somebody, or some addresses. The same names serve as
/// source and as destination. Immutable; the text form is canonical and parses back.
public sealed interface Subject extends Comparable<Subject> {

  /// Every address, known or not.
  record Any() implements Subject {
    @Override
    public String toString() {
      return "any";
    }
  }

  /// The devices of all users.
  record AllUsers() implements Subject {
    @Override
    public String toString() {
      return "all-users";
    }
  }

  /// The name servers that the cluster's settings push to devices.
  record ClusterDns() implements Subject {
    @Override
    public String toString() {
      return "cluster-dns";
    }
  }

  /// The devices of a group's users, the devices it lists itself, and those of the groups within.
  record OfGroup(GroupName group) implements Subject {
    @Override
    public String toString() {
      return "group:" + group;
    }
  }

  /// All devices of one user.
  record OfUser(UserId user) implements Subject {
    @Override
    public String toString() {
      return "user:" + user;
    }
  }

  /// One device: its two addresses and the networks behind it.
  record OfDevice(DeviceId device) implements Subject {
    @Override
    public String toString() {
      return "device:" + device;
    }
  }

  /// The addresses of a network.
  record OfNetwork(NetworkName network) implements Subject {
    @Override
    public String toString() {
      return "network:" + network;
    }
  }

  /// Reads `any`, `all-users`, `cluster-dns`, or `group:`, `user:`, `device:` or `network:` and a
  /// name or id.
  ///
  /// @throws InvalidValueException if the text is none of them
  static Subject parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "group" -> new OfGroup(new GroupName(name));
      case "user" -> new OfUser(new UserId(name));
      case "device" -> new OfDevice(new DeviceId(name));
      case "network" -> new OfNetwork(new NetworkName(name));
      case "" -> builtIn(text);
      default -> throw unknown(text);
    };
  }

  private static Subject builtIn(String text) {
    return switch (text) {
      case "any" -> new Any();
      case "all-users" -> new AllUsers();
      case "cluster-dns" -> new ClusterDns();
      default -> throw unknown(text);
    };
  }

  private static InvalidValueException unknown(String text) {
    return new InvalidValueException(
        Reason.SYNTAX,
        "subject",
        text,
        "expected any, all-users, cluster-dns, group:NAME, user:NAME, device:ID or network:NAME");
  }

  @Override
  default int compareTo(Subject other) {
    return toString().compareTo(other.toString());
  }
}
