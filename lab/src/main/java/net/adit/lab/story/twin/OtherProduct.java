package net.adit.lab.story.twin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Outcome;
import net.adit.lab.product.AditScript;
import net.adit.lab.product.GatewayStatus;
import net.adit.lab.product.Product;
import net.adit.lab.product.Session;

/// A product like another one, to be extended by what is withheld.
class OtherProduct implements Product {
  private final Product product;

  OtherProduct(Product product) {
    this.product = product;
  }

  @Override
  public void initController() {
    product.initController();
  }

  @Override
  public void startController() {
    product.startController();
  }

  @Override
  public void stopController() {
    product.stopController();
  }

  @Override
  public boolean controllerAnswers() {
    return product.controllerAnswers();
  }

  @Override
  public void run(AditScript script) {
    product.run(script);
  }

  @Override
  public Outcome runAt(int host, AditScript script) {
    return product.runAt(host, script);
  }

  @Override
  public void applyPolicy(String yaml) {
    product.applyPolicy(yaml);
  }

  @Override
  public void importUsers(String csv) {
    product.importUsers(csv);
  }

  @Override
  public List<Boolean> allowed(List<FlowQuestion> flows) {
    return product.allowed(flows);
  }

  @Override
  public Map<String, Profile> profiles(List<String> devices) {
    return product.profiles(devices);
  }

  @Override
  public Profile profile(String device) {
    return product.profile(device);
  }

  @Override
  public Instant revoke(String device) {
    return product.revoke(device);
  }

  @Override
  public String drain(String gateway) {
    return product.drain(gateway);
  }

  @Override
  public void undrain(String gateway) {
    product.undrain(gateway);
  }

  @Override
  public String upgrade(List<String> gateways, String command) {
    return product.upgrade(gateways, command);
  }

  @Override
  public List<String> joinTokens(List<String> gateways) {
    return product.joinTokens(gateways);
  }

  @Override
  public List<String> balancerTokens(List<String> balancers) {
    return product.balancerTokens(balancers);
  }

  @Override
  public void joinAgent(String gateway, String token) {
    product.joinAgent(gateway, token);
  }

  @Override
  public void startAgent(String gateway) {
    product.startAgent(gateway);
  }

  @Override
  public long agentPid(String gateway) {
    return product.agentPid(gateway);
  }

  @Override
  public List<GatewayStatus> gateways() {
    return product.gateways();
  }

  @Override
  public int gatewaysOfRule(String rule) {
    return product.gatewaysOfRule(rule);
  }

  @Override
  public int denialsShown(String gateway) {
    return product.denialsShown(gateway);
  }

  @Override
  public List<Session> sessions() {
    return product.sessions();
  }
}
