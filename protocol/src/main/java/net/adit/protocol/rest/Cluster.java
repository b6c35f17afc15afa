package net.adit.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.routing.RoutingProtocol;

/// The cluster as a whole.
public final class Cluster {
  private Cluster() {}

  /// What holds everywhere, as asked for and as shown. Immutable.
  ///
  /// @param udpPort where every gateway listens for UDP
  /// @param tcpPort where every gateway listens for TCP
  /// @param dnsServers pushed to clients, in this order
  /// @param dnsDomains search domains pushed to clients
  /// @param routing by what gateways tell routers where devices are
  public record Settings(
      Port udpPort,
      Port tcpPort,
      List<IpAddress> dnsServers,
      List<String> dnsDomains,
      RoutingProtocol routing) {
    public Settings {
      dnsServers = List.copyOf(dnsServers);
      dnsDomains = List.copyOf(dnsDomains);
    }
  }

  /// What routers may accept from gateways and balancers. Immutable.
  ///
  /// @param routing by what they tell it
  /// @param poolPrefixes blocks, of which only /32 and /128 are announced
  /// @param devicePrefixes networks behind devices and the virtual addresses of balancers,
  ///   announced exactly as they are
  /// @param mostRoutes how many of one family at most
  public record Announcements(
      RoutingProtocol routing,
      SortedSet<Prefix> poolPrefixes,
      SortedSet<Prefix> devicePrefixes,
      int mostRoutes) {
    public Announcements {
      poolPrefixes = Sorted.set(poolPrefixes);
      devicePrefixes = Sorted.set(devicePrefixes);
    }
  }

  /// The generations of the tls-crypt-v2 server key.
  ///
  /// @param generation of new profiles
  /// @param accepted whose profiles are let in, oldest first
  /// @param holdersOfOld the names of devices none of whose profiles is of the newest one
  public record TlsCrypt(int generation, List<Integer> accepted, List<String> holdersOfOld) {
    public TlsCrypt {
      accepted = List.copyOf(accepted);
      holdersOfOld = List.copyOf(holdersOfOld);
    }
  }

  /// How the controller that answers stands.
  ///
  /// @param revision of the desired state it has
  /// @param now its clock
  /// @param tokenName the caller's token
  /// @param role what the caller may
  public record Status(
      String version,
      Revision revision,
      Instant now,
      String tokenName,
      Tokens.Role role,
      FeatureLevel featureLevel) {}

  /// What the cluster may use of what its programs know.
  ///
  /// @param level in force
  /// @param best the highest that any program of the cluster knows
  /// @param waitingFor the programs that know less than that, by which the level is held back
  public record FeatureLevel(int level, int best, List<Program> waitingFor) {
    public FeatureLevel {
      waitingFor = List.copyOf(waitingFor);
    }
  }

  /// A controller or an agent.
  ///
  /// @param kind `controller` or `gateway`
  /// @param name its own, or its gateway's
  /// @param featureLevel the highest it knows
  /// @param heardAt when it last said so
  public record Program(
      ProgramKind kind, String name, String version, int featureLevel, Instant heardAt) {}

  /// Which program.
  public enum ProgramKind {
    CONTROLLER,
    GATEWAY
  }
}
