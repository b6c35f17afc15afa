package net.adit.pki;

import java.time.Duration;

/// What a certificate is for; decides its issuer, its extensions and how long it lives.
public enum CertificatePurpose {
  /// A device or an app's connector: TLS client towards a gateway.
  DEVICE(IssuerRole.DEVICES, Duration.ofDays(365), Duration.ofMinutes(1)),
  /// The openvpn daemons of a gateway: TLS server.
  OPENVPN_SERVER(IssuerRole.GATEWAYS, Duration.ofDays(180), Duration.ofDays(90)),
  /// An agent: client of controllers, client and server among agents.
  AGENT(IssuerRole.CONTROL, Duration.ofDays(180), Duration.ofDays(90)),
  /// The agent of a balancer: client of controllers and agents.
  BALANCER(IssuerRole.CONTROL, Duration.ofDays(180), Duration.ofDays(90)),
  /// A controller: server for agents, client of agents and controllers.
  CONTROLLER(IssuerRole.CONTROL, Duration.ofDays(180), Duration.ofDays(90));

  private final IssuerRole issuer;
  private final Duration usualLifetime;
  private final Duration shortestLifetime;

  CertificatePurpose(IssuerRole issuer, Duration usualLifetime, Duration shortestLifetime) {
    this.issuer = issuer;
    this.usualLifetime = usualLifetime;
    this.shortestLifetime = shortestLifetime;
  }

  /// The issuer that certifies this purpose.
  public IssuerRole issuer() {
    return issuer;
  }

  public Duration usualLifetime() {
    return usualLifetime;
  }

  /// A shorter lifetime is refused: gateways and agents must outlive a long absence of controllers.
  public Duration shortestLifetime() {
    return shortestLifetime;
  }

  /// True if such a certificate may be used as TLS client.
  public boolean isClient() {
    return this != OPENVPN_SERVER;
  }

  /// True if such a certificate may be used as TLS server.
  public boolean isServer() {
    return this != DEVICE && this != BALANCER;
  }
}
