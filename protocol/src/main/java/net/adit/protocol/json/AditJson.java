package net.adit.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import net.adit.model.Revision;
import net.adit.model.desired.Entry;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Endpoint;
import net.adit.model.net.HostName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.net.Transport;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;

/// How the model looks in JSON: values as their canonical text, instants as RFC 3339 text, sealed
/// alternatives with a `type`. The mapper is immutable and thread-safe.
///
/// Unknown properties are refused, as the log of changes and requests of the API need it; readers
/// of messages that a newer program may send turn that off. Missing or null properties are refused
/// too, but for those that may be absent.
public final class AditJson {
  /// Plans of 100,000 devices stay below this many characters.
  private static final int LONGEST_DOCUMENT = 256 * 1024 * 1024;

  private AditJson() {}

  public static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxDocumentLength(LONGEST_DOCUMENT).build())
            .build();
    return JsonMapper.builder(factory)
        .addModules(new Jdk8Module(), new JavaTimeModule(), values(), names())
        .addMixIn(Entry.class, EntryForm.class)
        .addMixIn(Revision.class, RevisionForm.class)
        .addMixIn(Port.class, PortForm.class)
        .addMixIn(AsNumber.class, AsNumberForm.class)
        .addMixIn(RoutingProtocol.class, RoutingForm.class)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static TextModule values() {
    return new TextModule("adit-values")
        .with(IpAddress.class, IpAddress::parse)
        .with(Prefix.class, Prefix::parse)
        .with(AddressRange.class, AddressRange::parse)
        .with(HostName.class, HostName::parse)
        .with(Action.class, Action::parse)
        .with(Subject.class, Subject::parse)
        .with(ServiceTerm.class, ServiceTerm::parse)
        .with(ServiceSpan.class, ServiceSpan::parse)
        .with(MarkSet.class, MarkSet::parse)
        .with(SourceName.class, SourceName::new)
        .with(Endpoint.class, Endpoint::parse)
        .with(InterfaceName.class, InterfaceName::new)
        .with(Transport.class, Transport::parse)
        .with(Fingerprint.class, Fingerprint::parse)
        .with(SerialNumber.class, SerialNumber::parse);
  }

  private static TextModule names() {
    return new TextModule("adit-names")
        .with(SiteName.class, SiteName::new)
        .with(GatewayName.class, GatewayName::new)
        .with(PoolName.class, PoolName::new)
        .with(NetworkName.class, NetworkName::new)
        .with(GroupName.class, GroupName::new)
        .with(RuleName.class, RuleName::new)
        .with(ServiceName.class, ServiceName::new)
        .with(UserId.class, UserId::new)
        .with(DeviceId.class, DeviceId::new);
  }

  /// A revision is a plain number.
  private abstract static class RevisionForm {
    @JsonValue
    abstract long number();
  }

  /// A port is a plain number.
  private abstract static class PortForm {
    @JsonValue
    abstract int number();
  }

  /// An AS number is a plain number.
  private abstract static class AsNumberForm {
    @JsonValue
    abstract long number();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RoutingProtocol.Ospf.class, name = "ospf"),
    @JsonSubTypes.Type(value = RoutingProtocol.Bgp.class, name = "bgp"),
    @JsonSubTypes.Type(value = RoutingProtocol.Rip.class, name = "rip")
  })
  private interface RoutingForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Direct.class, name = "direct"),
    @JsonSubTypes.Type(value = Entry.Balanced.class, name = "balanced")
  })
  private interface EntryForm {}
}
