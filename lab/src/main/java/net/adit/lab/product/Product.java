package net.adit.lab.product;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Outcome;
import net.adit.model.net.IpAddress;

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

  /// Has everything done that an administrator wrote down, or ends at what is refused.
  void run(AditScript script);

  /// Has the same done from a client host, through its tunnel.
  ///
  /// @return what became of it
  Outcome runAt(int host, AditScript script);

  /// Makes the policy, or what of it the text names, as an administrator wrote it in YAML.
  void applyPolicy(String yaml);

  /// Adds users of a CSV file.
  void importUsers(String csv);

  /// What the cluster says of flows: whether each may be opened, in the same order.
  List<Boolean> allowed(List<FlowQuestion> flows);

  /// May the device open a flow to a port of an address, by UDP?
  record FlowQuestion(String device, IpAddress to, int port) {}

  /// The device's profile with a new key.
  Profile profile(String device);

  /// The profiles of many devices, each with a new key.
  Map<String, Profile> profiles(List<String> devices);

  /// Takes a device's certificates away.
  ///
  /// @return when the controller wrote the revocation down
  Instant revoke(String device);

  /// Empties a gateway and waits until nobody is left who could go elsewhere.
  ///
  /// @return what the command line says of it
  String drain(String gateway);

  void undrain(String gateway);

  /// Upgrades gateways one by one by a command of the host's shell.
  ///
  /// @return what the command line says of it
  String upgrade(List<String> gateways, String command);

  /// Tokens that let one agent of each gateway join, in the same order.
  List<String> joinTokens(List<String> gateways);

  /// The same for balancers.
  List<String> balancerTokens(List<String> balancers);

  /// Makes the gateway or balancer known to the controller, once.
  void joinAgent(String gateway, String token);

  /// Starts the gateway's agent, as the service manager of its host would.
  void startAgent(String gateway);

  /// The process id of the gateway's agent.
  long agentPid(String gateway);

  List<GatewayStatus> gateways();

  /// How many gateways have told that a rule decided about packets there.
  int gatewaysOfRule(String rule);

  /// How many of the packets that a gateway shows from now on, until the first, were denied because
  /// no rule allows them. Waits some seconds for one.
  int denialsShown(String gateway);

  /// The sessions that the controller knows to be up.
  List<Session> sessions();
}
