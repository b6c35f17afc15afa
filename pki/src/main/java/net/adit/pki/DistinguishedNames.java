package net.adit.pki;

import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import net.adit.pki.key.PkiException;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Common names out of and into distinguished names, raw: the escaped text form of RFC 4514 is for
/// messages only.
final class DistinguishedNames {
  private DistinguishedNames() {}

  /// A name of one attribute: the common name, as UTF-8.
  static X500Name ofCommonName(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  /// The name with the very encoding it has, as chains are matched by bytes.
  ///
  /// @throws PkiException if it is not a name at all
  static X500Name of(X500Principal principal) {
    try {
      return X500Name.getInstance(principal.getEncoded());
    } catch (IllegalArgumentException damaged) {
      throw malformed("the name is damaged", damaged);
    }
  }

  static Optional<String> commonName(X500Principal principal) {
    return commonName(of(principal));
  }

  /// The last common name, as openvpn's `extract_x509_field_ssl` takes it.
  ///
  /// @throws PkiException if a name is not in the encoding it claims, such as broken UTF-8
  static Optional<String> commonName(X500Name name) {
    try {
      return Stream.of(name.getRDNs())
          .flatMap(part -> Stream.of(part.getTypesAndValues()))
          .filter(attribute -> attribute.getType().equals(BCStyle.CN))
          .filter(attribute -> attribute.getValue() instanceof ASN1String)
          .map(attribute -> ((ASN1String) attribute.getValue()).getString())
          .reduce((_, last) -> last);
    } catch (IllegalArgumentException damaged) {
      throw malformed("the subject's common name is damaged", damaged);
    }
  }

  private static PkiException malformed(String what, IllegalArgumentException cause) {
    return PkiException.invalid(
            "name-malformed", what, "make the certificate anew, with the name in UTF-8")
        .causedBy(cause);
  }
}
