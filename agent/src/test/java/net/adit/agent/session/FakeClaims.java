package net.adit.agent.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.peers.Claims;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.Stamp;

/// The claims of a gateway without peers. Thread-safe.
final class FakeClaims implements Claims {
  private final Map<String, Claim> living = new ConcurrentHashMap<>();
  private final List<Claim> adopted = new CopyOnWriteArrayList<>();
  private long lastStamp = 1000;

  /// By nonce.
  Map<String, Claim> living() {
    return living;
  }

  List<Claim> adopted() {
    return adopted;
  }

  @Override
  public synchronized Claim claim(DeviceId device, Fingerprint fingerprint, String nonce) {
    lastStamp++;
    Claim claim =
        new Claim(device, fingerprint, new GatewayName("gw-a"), new Stamp(lastStamp, 0), nonce);
    living.put(nonce, claim);
    return claim;
  }

  @Override
  public void adopt(Claim claim) {
    adopted.add(claim);
    living.put(claim.nonce(), claim);
  }

  @Override
  public void release(String nonce) {
    living.remove(nonce);
  }

  @Override
  public boolean isContested(DeviceId device) {
    return false;
  }

  @Override
  public boolean hasMovedOn(Claim from) {
    return false;
  }
}
