package net.adit.model.desired;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.balance.Balancer;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;

/// One typed entry of the change log: what was asked for, already decided. Immutable. `…Put` makes
/// or replaces an object whole.
///
/// A change holds no secret and nothing personal: both lie in tables that the log only points to.
/// Each record has a name and a version in the log; changing a record's shape means a new version
/// and an upcaster.
public sealed interface Change {

  record SettingsPut(ClusterSettings settings) implements Change {}

  record FeatureLevelRaised(int level) implements Change {}

  record AuthorityAdded(Authority authority) implements Change {}

  record SitePut(Site site) implements Change {}

  record SiteRemoved(SiteName name) implements Change {}

  record BalancerPut(Balancer balancer) implements Change {}

  record BalancerRemoved(GatewayName name) implements Change {}

  record GatewayPut(Gateway gateway) implements Change {}

  record GatewayRemoved(GatewayName name) implements Change {}

  record GatewayDrained(GatewayName name, Gateway.Drain drain) implements Change {}

  record GatewayUndrained(GatewayName name) implements Change {}

  /// One-way: the gateway is in wrong hands. It is removed, and since its certificates carry its
  /// name, no gateway may ever have that name again.
  record GatewayBanned(GatewayName name, Instant at) implements Change {}

  record PoolPut(Pool pool) implements Change {}

  record PoolRemoved(PoolName name) implements Change {}

  record NetworkPut(Network network) implements Change {}

  record NetworkRemoved(NetworkName name) implements Change {}

  record GroupPut(Group group) implements Change {}

  record GroupRemoved(GroupName name) implements Change {}

  /// What rules say and what their names stand for.
  sealed interface OfPolicy extends Change {}

  record ServicePut(Service service) implements OfPolicy {}

  record ServiceRemoved(ServiceName name) implements OfPolicy {}

  /// Makes, replaces or moves a rule.
  ///
  /// @param after the rule it follows; empty for the first place
  record RulePut(Rule rule, Optional<RuleName> after) implements OfPolicy {}

  record RuleRemoved(RuleName name) implements OfPolicy {}

  /// Replaces all assertions.
  record AssertionsPut(List<Assertion> assertions) implements OfPolicy {
    public AssertionsPut {
      assertions = List.copyOf(assertions);
    }
  }

  /// What the DNS answered, kept until it answers otherwise.
  ///
  /// @param addresses empty if nothing asks for the name any more
  record HostResolved(HostName host, SortedSet<IpAddress> addresses) implements OfPolicy {
    public HostResolved {
      addresses = Sorted.set(addresses);
    }
  }

  /// How the rule base comes into force. No rule base is changed by these.
  sealed interface OfRollOut extends Change {}

  /// Offers the rule base to gateways under these terms, also one that failed before.
  record PolicyOffered(Enforcement.Terms terms) implements OfRollOut {}

  /// The gateways are told to enforce the rule base as it is now.
  ///
  /// @param of the revision that they have loaded it from
  record PolicySwitched(Revision of, Instant at) implements OfRollOut {}

  /// Somebody says that all is well with what is in force.
  record PolicyConfirmed() implements OfRollOut {}

  /// The rule base does not come into force, and is not offered again by itself.
  ///
  /// @param why in one sentence
  record PolicyRefused(String why) implements OfRollOut {}

  /// The gateways are told to go back to the rule base before the one in force.
  ///
  /// @param why in one sentence
  record PolicyUndone(String why) implements OfRollOut {}

  record UserPut(User user) implements Change {}

  record UserRemoved(UserId id) implements Change {}

  record DevicePut(Device device) implements Change {}

  /// Removes a device; its address rests until the given instant.
  record DeviceRemoved(DeviceId id, Instant quarantineUntil) implements Change {}

  /// Keeps an address back; how a snapshot says what [DeviceRemoved] left behind.
  record AddressQuarantined(Quarantine quarantine) implements Change {}

  record CertificateIssued(DeviceCertificate certificate) implements Change {}

  /// One-way: the certificate is refused from now on, everywhere and for ever.
  record CertificateRevoked(Fingerprint fingerprint, Instant at, RevocationReason reason)
      implements Change {}

  /// A token of the API was made. Changes nothing of the state: tokens lie in a table of their own,
  /// the log tells who made them.
  ///
  /// @param id what the log names as the author of the token's changes
  /// @param name what its maker called it
  record TokenMade(String id, String name, TokenRole role, Optional<Instant> expiresAt)
      implements Change {}

  /// A token of the API was taken back. Changes nothing of the state.
  record TokenRemoved(String id, String name) implements Change {}

  /// What a token of the API may do.
  enum TokenRole {
    VIEWER,
    OPERATOR,
    ADMINISTRATOR
  }
}
