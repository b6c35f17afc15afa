package net.adit.lab.product;

import java.time.Instant;
import java.util.List;
import net.adit.lab.client.Profile;
import net.adit.model.net.Prefix;

/// What the story asks of Adit: the acts of an administrator and of a host's service manager. Each
/// act returns when it is done and throws [net.adit.lab.host.LabException] when it was refused.
/// Thread-safe.
public interface Product {
  /// Makes a new cluster on the controller's host.
  void initController();

  /// Starts the controller and waits until it answers.
  void startController();

  void stopController();

  /// Whether the controller answers now.
  boolean controllerAnswers();

  void createPool(String name, Prefix v4, Prefix v6);

  void createNetwork(String name, List<Prefix> prefixes);

  void createSite(String name, List<String> networks);

  void createGateway(GatewayHost gateway);

  /// Adds people, all at once from a file.
  void createUsers(List<String> logins);

  void createDevice(String name, String owner);

  /// The device's profile with a new key.
  Profile profile(String device);

  /// Takes a device's certificates away.
  ///
  /// @return when the controller wrote the revocation down
  Instant revoke(String device);

  /// Makes the gateway known to the controller, once.
  void joinAgent(GatewayHost gateway);

  /// Starts the gateway's agent, as the service manager of its host would.
  void startAgent(String gateway);

  /// The process id of the gateway's agent.
  long agentPid(String gateway);

  List<GatewayStatus> gateways();

  /// The sessions that the controller knows to be up.
  List<Session> sessions();
}
