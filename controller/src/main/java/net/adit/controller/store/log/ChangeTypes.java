package net.adit.controller.store.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.adit.model.FeatureLevel;
import net.adit.model.desired.Change;
import net.adit.model.desired.Change.AddressQuarantined;
import net.adit.model.desired.Change.AssertionsPut;
import net.adit.model.desired.Change.AuthorityAdded;
import net.adit.model.desired.Change.BalancerPut;
import net.adit.model.desired.Change.BalancerRemoved;
import net.adit.model.desired.Change.CertificateIssued;
import net.adit.model.desired.Change.CertificateRevoked;
import net.adit.model.desired.Change.DevicePut;
import net.adit.model.desired.Change.DeviceRemoved;
import net.adit.model.desired.Change.FeatureLevelRaised;
import net.adit.model.desired.Change.GatewayBanned;
import net.adit.model.desired.Change.GatewayDrained;
import net.adit.model.desired.Change.GatewayPut;
import net.adit.model.desired.Change.GatewayRemoved;
import net.adit.model.desired.Change.GatewayUndrained;
import net.adit.model.desired.Change.GroupPut;
import net.adit.model.desired.Change.GroupRemoved;
import net.adit.model.desired.Change.HostResolved;
import net.adit.model.desired.Change.NetworkPut;
import net.adit.model.desired.Change.NetworkRemoved;
import net.adit.model.desired.Change.PolicyConfirmed;
import net.adit.model.desired.Change.PolicyOffered;
import net.adit.model.desired.Change.PolicyRefused;
import net.adit.model.desired.Change.PolicySwitched;
import net.adit.model.desired.Change.PolicyUndone;
import net.adit.model.desired.Change.PoolPut;
import net.adit.model.desired.Change.PoolRemoved;
import net.adit.model.desired.Change.RulePut;
import net.adit.model.desired.Change.RuleRemoved;
import net.adit.model.desired.Change.ServicePut;
import net.adit.model.desired.Change.ServiceRemoved;
import net.adit.model.desired.Change.SettingsPut;
import net.adit.model.desired.Change.SitePut;
import net.adit.model.desired.Change.SiteRemoved;
import net.adit.model.desired.Change.TokenMade;
import net.adit.model.desired.Change.TokenRemoved;
import net.adit.model.desired.Change.UserPut;
import net.adit.model.desired.Change.UserRemoved;

/// The names and versions of changes in the log. A name is never used for anything else; a record
/// whose shape changes gets the next version and an [Upcaster] from the one before.
final class ChangeTypes {
  /// @param version of the record's present shape
  /// @param level the feature level that brought this shape: below it nobody writes one
  record Type(Class<? extends Change> record, String name, int version, int level) {
    /// Known to every version of Adit.
    Type(Class<? extends Change> record, String name, int version) {
      this(record, name, version, FeatureLevel.FIRST);
    }
  }

  static final List<Type> ALL =
      List.of(
          new Type(SettingsPut.class, "settings-put", 3),
          new Type(FeatureLevelRaised.class, "feature-level-raised", 1),
          new Type(AuthorityAdded.class, "authority-added", 1),
          new Type(SitePut.class, "site-put", 3),
          new Type(SiteRemoved.class, "site-removed", 1),
          new Type(GatewayPut.class, "gateway-put", 1),
          new Type(GatewayRemoved.class, "gateway-removed", 1),
          new Type(GatewayDrained.class, "gateway-drained", 1),
          new Type(GatewayUndrained.class, "gateway-undrained", 1),
          new Type(GatewayBanned.class, "gateway-banned", 1),
          new Type(BalancerPut.class, "balancer-put", 1),
          new Type(BalancerRemoved.class, "balancer-removed", 1),
          new Type(PoolPut.class, "pool-put", 1),
          new Type(PoolRemoved.class, "pool-removed", 1),
          new Type(NetworkPut.class, "network-put", 2),
          new Type(NetworkRemoved.class, "network-removed", 1),
          new Type(GroupPut.class, "group-put", 2),
          new Type(GroupRemoved.class, "group-removed", 1),
          new Type(ServicePut.class, "service-put", 1),
          new Type(ServiceRemoved.class, "service-removed", 1),
          new Type(RulePut.class, "rule-put", 1),
          new Type(RuleRemoved.class, "rule-removed", 1),
          new Type(AssertionsPut.class, "assertions-put", 1),
          new Type(HostResolved.class, "host-resolved", 1),
          new Type(PolicyOffered.class, "policy-offered", 1),
          new Type(PolicySwitched.class, "policy-switched", 1),
          new Type(PolicyConfirmed.class, "policy-confirmed", 1),
          new Type(PolicyRefused.class, "policy-refused", 1),
          new Type(PolicyUndone.class, "policy-undone", 1),
          new Type(UserPut.class, "user-put", 1),
          new Type(UserRemoved.class, "user-removed", 1),
          new Type(DevicePut.class, "device-put", 1),
          new Type(DeviceRemoved.class, "device-removed", 1),
          new Type(AddressQuarantined.class, "address-quarantined", 1),
          new Type(CertificateIssued.class, "certificate-issued", 1),
          new Type(CertificateRevoked.class, "certificate-revoked", 1),
          new Type(TokenMade.class, "token-made", 1),
          new Type(TokenRemoved.class, "token-removed", 1));

  static final List<Upcaster> UPCASTERS =
      List.of(
          new Upcaster("settings-put", 1, ChangeTypes::settingsOfOneTlsCryptKey),
          new Upcaster("settings-put", 2, ChangeTypes::settingsOfOspf),
          new Upcaster("site-put", 1, ChangeTypes::siteWithoutBgpNeighbors),
          new Upcaster("site-put", 2, siteWithoutWeight -> siteWithoutWeight),
          new Upcaster("network-put", 1, ChangeTypes::networkOfPrefixes),
          new Upcaster("group-put", 1, ChangeTypes::groupOfUsers));

  private ChangeTypes() {}

  private static ObjectNode settingsOfOneTlsCryptKey(ObjectNode put) {
    ObjectNode settings = put.withObject("settings");
    settings.set("oldestTlsCryptGeneration", settings.get("tlsCryptGeneration"));
    return put;
  }

  private static ObjectNode settingsOfOspf(ObjectNode put) {
    ObjectNode settings = put.withObject("settings");
    settings.putObject("routing").put("type", "ospf").set("area", settings.remove("ospfArea"));
    return put;
  }

  private static ObjectNode siteWithoutBgpNeighbors(ObjectNode put) {
    put.withObject("site").putObject("bgpNeighbors");
    return put;
  }

  private static ObjectNode networkOfPrefixes(ObjectNode put) {
    ObjectNode network = put.withObject("network");
    network.putArray("ranges");
    network.putArray("hosts");
    network.putArray("networks");
    return put;
  }

  private static ObjectNode groupOfUsers(ObjectNode put) {
    ObjectNode group = put.withObject("group");
    group.putArray("devices");
    group.putArray("groups");
    return put;
  }
}
