package net.adit.agent.admission;

import java.util.List;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.PlannedDevice;
import net.adit.openvpn.config.ClientAuthBlock;
import net.adit.openvpn.config.ClientDns;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.Keepalive;

/// What is sent to openvpn for a device that comes in. Pure.
final class LoginAnswer {
  private LoginAnswer() {}

  /// The block, rendered once so that what cannot be carried is refused before anything is sent.
  ///
  /// A network behind the device is not pushed to it: it would send its own neighbours' packets
  /// into the tunnel.
  ///
  /// @throws net.adit.openvpn.OpenVpnException if a line cannot be carried
  /// @throws net.adit.model.InvalidValueException if a DNS domain is none
  static ClientAuthBlock render(
      AdmissionPlan plan, PlannedDevice device, AddressPool pool, String platform) {
    List<Prefix> routes =
        plan.pushedRoutes().stream()
            .filter(route -> device.ownPrefixes().stream().noneMatch(own -> own.contains(route)))
            .toList();
    ClientAuthBlock block =
        new ClientAuthBlock(
            device.lease(),
            pool,
            routes,
            new ClientDns(plan.dnsServers(), plan.dnsDomains()),
            Keepalive.forPlatform(platform),
            List.copyOf(device.ownPrefixes()));
    block.lines().forEach(Directive::blockLine);
    return block;
  }
}
