package net.adit.pki;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.adit.model.net.IpAddress;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// The extensions of each kind of certificate (RFC 5280 §4.2).
final class Extensions {
  private static final int AUTHORITY_USAGE = KeyUsage.keyCertSign | KeyUsage.cRLSign;

  private Extensions() {}

  /// @param pathLength how many authorities may stand below this one
  static List<Extension> authority(PublicKey key, int pathLength, AuthorityKeyIdentifier issuer) {
    return List.of(
        extension(Extension.basicConstraints, true, new BasicConstraints(pathLength)),
        extension(Extension.keyUsage, true, new KeyUsage(AUTHORITY_USAGE)),
        extension(Extension.subjectKeyIdentifier, false, subjectKey(key)),
        extension(Extension.authorityKeyIdentifier, false, issuer));
  }

  static List<Extension> leaf(LeafRequest request, AuthorityKeyIdentifier issuer) {
    List<Extension> extensions = new ArrayList<>();
    extensions.add(extension(Extension.basicConstraints, true, new BasicConstraints(false)));
    extensions.add(extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    extensions.add(extension(Extension.extendedKeyUsage, false, extendedUsage(request.purpose())));
    extensions.add(extension(Extension.subjectKeyIdentifier, false, subjectKey(request.key())));
    extensions.add(extension(Extension.authorityKeyIdentifier, false, issuer));
    GeneralName[] names = alternativeNames(request);
    if (names.length > 0) {
      extensions.add(extension(Extension.subjectAlternativeName, false, new GeneralNames(names)));
    }
    return List.copyOf(extensions);
  }

  private static ExtendedKeyUsage extendedUsage(CertificatePurpose purpose) {
    List<KeyPurposeId> usages = new ArrayList<>();
    if (purpose.isServer()) {
      usages.add(KeyPurposeId.id_kp_serverAuth);
    }
    if (purpose.isClient()) {
      usages.add(KeyPurposeId.id_kp_clientAuth);
    }
    return new ExtendedKeyUsage(usages.toArray(KeyPurposeId[]::new));
  }

  private static GeneralName[] alternativeNames(LeafRequest request) {
    List<GeneralName> names = new ArrayList<>();
    peerId(request)
        .ifPresent(
            id -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, id.toString())));
    request.dnsNames().forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
    for (IpAddress address : request.addresses()) {
      names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.toBytes())));
    }
    return names.toArray(GeneralName[]::new);
  }

  private static Optional<PeerId> peerId(LeafRequest request) {
    return switch (request.purpose()) {
      case AGENT -> Optional.of(new PeerId(PeerId.Kind.AGENT, request.commonName()));
      case BALANCER -> Optional.of(new PeerId(PeerId.Kind.BALANCER, request.commonName()));
      case CONTROLLER -> Optional.of(PeerId.controller(request.commonName()));
      case DEVICE, OPENVPN_SERVER -> Optional.empty();
    };
  }

  /// The identifier of an issuer's key: what its certificate states, else the digest of the key.
  ///
  /// Key identifier only: with issuer and serial as well, an issuer's self-signed and its
  /// root-signed certificate could not stand for each other.
  static AuthorityKeyIdentifier authorityKey(IssuedCertificate issuer) {
    byte[] stated = issuer.x509().getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (stated == null) {
      return authorityKey(issuer.publicKey());
    }
    byte[] inner = ASN1OctetString.getInstance(stated).getOctets();
    return new AuthorityKeyIdentifier(SubjectKeyIdentifier.getInstance(inner).getKeyIdentifier());
  }

  static AuthorityKeyIdentifier authorityKey(PublicKey key) {
    return new AuthorityKeyIdentifier(subjectKey(key).getKeyIdentifier());
  }

  /// SHA-256 of the public key bits, cut to 160 bits (RFC 7093 §2, method 1).
  private static SubjectKeyIdentifier subjectKey(PublicKey key) {
    byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bits);
      return new SubjectKeyIdentifier(Arrays.copyOf(digest, 20));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is missing", impossible);
    }
  }

  private static Extension extension(
      ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      return Extension.create(id, critical, value);
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode extension " + id, impossible);
    }
  }
}
