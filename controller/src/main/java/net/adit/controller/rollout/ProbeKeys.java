package net.adit.controller.rollout;

/// Makes what a balancer must keep to itself. Thread-safe.
public interface ProbeKeys {
  /// A new tls-crypt-v2 client key, PEM, by which the daemons of a generation can be asked.
  String make(int generation);

  /// The key of the routing protocol's authentication.
  String routingKey();
}
