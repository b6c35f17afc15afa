package net.adit.controller.authority;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that this controller shows to agents and to clients of the API. Thread-safe.
///
/// Its key is made at each start and lies on no disk; at half of the certificate's life it is
/// replaced without a break.
public final class ControllerIdentity implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControllerIdentity.class);
  private static final Duration LOOK_AGAIN = Duration.ofHours(6);

  private final Authorities authorities;
  private final Names names;
  private final InstantSource clock;
  private final SecureRandom random;
  private final MutualTls tls;
  private final Thread renewing;

  /// What the certificate says.
  ///
  /// @param controller the id that agents look for
  /// @param hosts addresses and DNS names that clients of the API look for
  public record Names(String controller, List<String> hosts) {
    public Names {
      hosts = List.copyOf(hosts);
    }
  }

  public ControllerIdentity(
      Authorities authorities, Names names, InstantSource clock, SecureRandom random) {
    this.authorities = authorities;
    this.names = names;
    this.clock = clock;
    this.random = random;
    this.tls = new MutualTls(make(), authorities.issuer(IssuerRole.CONTROL).trust(), clock, random);
    this.renewing = Thread.ofVirtual().name("controller-certificate").start(this::keepFresh);
  }

  /// @param admitted which peers may connect; those without a certificate are not asked about
  public SSLContext context(Predicate<PeerId> admitted) {
    return tls.context(admitted);
  }

  private TlsIdentity make() {
    KeyPair pair = KeyAlgorithm.P256.generate(random);
    Instant now = clock.instant();
    IssuedCertificate certificate =
        authorities.issue(
            LeafRequest.controller(names.controller(), pair.getPublic())
                .withNames(
                    names.hosts().stream().filter(host -> !isAddress(host)).toList(),
                    names.hosts().stream()
                        .filter(ControllerIdentity::isAddress)
                        .map(IpAddress::parse)
                        .toList()),
            now);
    Issuer issuer = authorities.issuer(IssuerRole.CONTROL);
    return new TlsIdentity(issuer.present(certificate), pair.getPrivate());
  }

  private static boolean isAddress(String host) {
    try {
      IpAddress.parse(host);
      return true;
    } catch (InvalidValueException name) {
      return false;
    }
  }

  private void keepFresh() {
    try {
      while (true) {
        Thread.sleep(LOOK_AGAIN);
        renewIfDue();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// A failure is tried again: half of the certificate's life is left for it.
  private void renewIfDue() {
    try {
      if (!tls.identity().certificate().renewAt().isAfter(clock.instant())) {
        tls.renew(make());
        LOG.info("renewed the controller's certificate");
      }
    } catch (RuntimeException failed) {
      LOG.error("the controller's certificate could not be renewed", failed);
    }
  }

  @Override
  public void close() {
    renewing.interrupt();
  }
}
