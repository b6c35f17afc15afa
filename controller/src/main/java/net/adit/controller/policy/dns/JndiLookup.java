package net.adit.controller.policy.dns;

import java.util.Hashtable;
import java.util.TreeSet;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import net.adit.model.InvalidValueException;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;

/// Looks names up by the JDK's DNS client. Unlike `InetAddress` it keeps no answers of its own, and
/// does not read the hosts file of this one controller. Thread-safe.
///
/// @param servers such as `dns://192.0.2.53`; `dns:` means those of the host
public record JndiLookup(String servers) implements HostLookup {
  /// The servers that the host uses.
  public static final String OF_THE_HOST = "dns:";

  private static final String TRY_MILLIS = "1000";
  private static final String TRIES = "3";

  /// One question for each family: servers refuse questions for everything (RFC 8482).
  @Override
  public Answer look(HostName host) {
    TreeSet<IpAddress> addresses = new TreeSet<>();
    try {
      InitialDirContext dns = new InitialDirContext(environment());
      try {
        collect(dns, host, "A", addresses);
        collect(dns, host, "AAAA", addresses);
      } finally {
        dns.close();
      }
    } catch (NameNotFoundException unknown) {
      return new Answer.Failed("the DNS knows no such name");
    } catch (NamingException failed) {
      return new Answer.Failed("no answer from the DNS: " + failed.getMessage());
    } catch (InvalidValueException odd) {
      return new Answer.Failed("the DNS answers oddly: " + odd.getMessage());
    }
    return addresses.isEmpty()
        ? new Answer.Failed("the name has no address")
        : new Answer.Found(addresses);
  }

  @SuppressWarnings("JdkObsolete")
  private Hashtable<String, String> environment() {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, servers);
    environment.put("com.sun.jndi.dns.timeout.initial", TRY_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
    return environment;
  }

  /// A [HostName] has no colon, so it is never taken for a URL of another provider, and the one for
  /// the DNS makes strings alone.
  @SuppressWarnings("BanJNDI")
  private static void collect(
      InitialDirContext dns, HostName host, String type, TreeSet<IpAddress> addresses)
      throws NamingException {
    Attribute found = dns.getAttributes(host.value(), new String[] {type}).get(type);
    if (found != null) {
      NamingEnumeration<?> values = found.getAll();
      while (values.hasMore()) {
        addresses.add(IpAddress.parse(String.valueOf(values.next())));
      }
    }
  }
}
