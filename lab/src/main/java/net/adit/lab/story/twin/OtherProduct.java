package net.adit.lab.story.twin;

import java.time.Instant;
import java.util.List;
import net.adit.lab.client.Profile;
import net.adit.lab.product.GatewayHost;
import net.adit.lab.product.GatewayStatus;
import net.adit.lab.product.Product;
import net.adit.lab.product.Session;
import net.adit.model.net.Prefix;

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
  public void createPool(String name, Prefix v4, Prefix v6) {
    product.createPool(name, v4, v6);
  }

  @Override
  public void createNetwork(String name, List<Prefix> prefixes) {
    product.createNetwork(name, prefixes);
  }

  @Override
  public void createSite(String name, List<String> networks) {
    product.createSite(name, networks);
  }

  @Override
  public void createGateway(GatewayHost gateway) {
    product.createGateway(gateway);
  }

  @Override
  public void createUsers(List<String> logins) {
    product.createUsers(logins);
  }

  @Override
  public void createDevice(String name, String owner) {
    product.createDevice(name, owner);
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
  public void joinAgent(GatewayHost gateway) {
    product.joinAgent(gateway);
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
  public List<Session> sessions() {
    return product.sessions();
  }
}
