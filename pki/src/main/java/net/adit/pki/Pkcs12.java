package net.adit.pki;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.Secret;
import net.adit.pki.key.BouncyCastle;
import net.adit.pki.key.EncryptedKeyPem;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;

/// Exports a key with its certificate as PKCS#12 (RFC 7292), for phones and system key stores.
public final class Pkcs12 {
  private static final int ITERATIONS = 100_000;

  private Pkcs12() {}

  /// @param name shown by the importing program, such as the device's id
  /// @param authorities put beside it, see [Issuer#trust]
  /// @param passphrase protects key, certificates and integrity: AES-256-CBC, HMAC-SHA256
  public static Secret export(
      String name,
      CertifiedKey own,
      List<IssuedCertificate> authorities,
      Secret passphrase,
      SecureRandom random) {
    try {
      PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
      builder.addEncryptedData(
          EncryptedKeyPem.encryptor(passphrase, random), certificateBags(name, own, authorities));
      builder.addData(keyBag(name, own, passphrase, random));
      return seal(builder, passphrase);
    } catch (IOException | PKCSException impossible) {
      throw new IllegalStateException("cannot encode PKCS#12", impossible);
    }
  }

  private static Secret seal(PKCS12PfxPduBuilder builder, Secret passphrase)
      throws PKCSException, IOException {
    char[] chars = passphrase.toChars();
    try {
      PKCS12PfxPdu pfx =
          builder.build(
              new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                  .setProvider(BouncyCastle.provider())
                  .setIterationCount(ITERATIONS),
              chars);
      return Secret.ofBytes(pfx.getEncoded());
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private static PKCS12SafeBag keyBag(
      String name, CertifiedKey own, Secret passphrase, SecureRandom random) {
    PKCS12SafeBagBuilder bag =
        new PKCS12SafeBagBuilder(
            PrivateKeyInfo.getInstance(own.key().getEncoded()),
            EncryptedKeyPem.encryptor(passphrase, random));
    return label(bag, name, own).build();
  }

  private static PKCS12SafeBag[] certificateBags(
      String name, CertifiedKey own, List<IssuedCertificate> authorities) {
    PKCS12SafeBag leaf = label(bag(own.certificate()), name, own).build();
    List<PKCS12SafeBag> above = authorities.stream().map(one -> bag(one).build()).toList();
    return Stream.concat(Stream.of(leaf), above.stream()).toArray(PKCS12SafeBag[]::new);
  }

  private static PKCS12SafeBagBuilder bag(IssuedCertificate certificate) {
    try {
      return new PKCS12SafeBagBuilder(new X509CertificateHolder(certificate.toDer()));
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode a certificate", impossible);
    }
  }

  /// Ties key and certificate together: importers match them by the local key id.
  private static PKCS12SafeBagBuilder label(
      PKCS12SafeBagBuilder bag, String name, CertifiedKey own) {
    ASN1ObjectIdentifier nameId = PKCSObjectIdentifiers.pkcs_9_at_friendlyName;
    ASN1Encodable keyId =
        new DEROctetString(HexFormat.of().parseHex(own.certificate().fingerprint().value()));
    return bag.addBagAttribute(nameId, new DERBMPString(name))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, keyId);
  }
}
