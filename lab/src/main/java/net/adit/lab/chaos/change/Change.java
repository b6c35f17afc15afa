package net.adit.lab.chaos.change;

/// Something that people ask of the cluster while it is broken. Immutable; `toString` says it in
/// words.
public sealed interface Change {
  /// A rule denies the service behind the door, for everybody.
  record DoorShut() implements Change {
    @Override
    public String toString() {
      return "the door is shut";
    }
  }

  /// That rule is removed.
  record DoorOpened() implements Change {
    @Override
    public String toString() {
      return "the door is opened";
    }
  }

  /// A new device with a profile comes, and stays.
  ///
  /// @param number from 1
  record DeviceMade(int number) implements Change {
    @Override
    public String toString() {
      return "guest " + number + " is made";
    }
  }

  /// A device that came is revoked.
  record DeviceRevoked(int number) implements Change {
    @Override
    public String toString() {
      return "guest " + number + " is revoked";
    }
  }

  record Drained(String gateway) implements Change {
    @Override
    public String toString() {
      return gateway + " is drained";
    }
  }

  record Undrained(String gateway) implements Change {
    @Override
    public String toString() {
      return gateway + " is undrained";
    }
  }

  /// A client is carried elsewhere: it is gone without a good-bye, and comes again from the next of
  /// its gateways.
  ///
  /// @param client from 1
  record Carried(int client) implements Change {
    @Override
    public String toString() {
      return "client " + client + " is carried elsewhere";
    }
  }
}
