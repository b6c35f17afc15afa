package net.adit.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One line added to a good file: what becomes of it, and what is said.
final class KindsOfFaultsTest {

  /// Columns: the line (`~` = line feed), the verdict, words of the message, what is written.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // refused
        "verb much|reject|whole number|-",
        "verb 12|reject|0 to 11|-",
        "remote|reject|server's name|-",
        "remote vpn.example.com:1194|reject|colon|-",
        "remote https://vpn.example.com/ 1194|reject|URL|-",
        "remote <ip:port>|reject|placeholder|-",
        "remote 10.0.0.256|reject|host name|-",
        "remote vpn.example.com 0|reject|port|-",
        "remote vpn.example.com 1194 sctp|reject|protocol|-",
        "proto tcp-server|reject|server|-",
        "ca ca.crt|accept|-|-",
        "cert 'C:\\\\keys\\\\me.crt'|accept|-|-",
        "crl-verify /etc/crl dir|reject|crl-verify|-",
        "capath /etc/ssl|reject|directory|-",
        "pkcs12 me.p12|reject|me.p12|-",
        "auth-user-pass|reject|username|-",
        "auth-user-pass app1 geheim99|reject|at most the name of a file|-",
        "auth-user-pass \"C:\\\\pass.txt\"|reject|user name|-",
        "tls-auth ta.key 1|reject|ta.key|-",
        "tls-auth [inline] 1|reject|no block|-",
        "tls-verify '/bin/check x'|reject|verify-x509-name|-",
        "static-challenge 'Code' 1|reject|person|-",
        "cipher none|reject|in clear|-",
        "auth none|reject|forgery|-",
        "auth SHA257|reject|SHA257|-",
        "cipher AES-256-GMC|reject|AES-256-GMC|-",
        "data-ciphers BF-CBC|reject|secure|-",
        "cipher DES-EDE3-CBC|reject|DES-EDE3-CBC|-",
        "keysize 128~cipher BF-CBC|reject|keysize|-",
        "no-replay|reject|replay|-",
        "tls-cipher NULL-SHA|reject|without encryption|-",
        "server 10.8.0.0 255.255.255.0|reject|server's configuration|-",
        "push 'route 10.0.0.0 255.0.0.0'|reject|server's configuration|-",
        "route 10.1.0.0 255.0.255.0|reject|netmask|-",
        "route 169.254.0.0 255.255.0.0|reject|platform|-",
        "route 10.1.0.0 255.255.0.0 nowhere|reject|gateway|-",
        "route-ipv6 2001:db8::1/200|reject|route-ipv6|-",
        "remote-cert-tls client|reject|remote-cert-tls server|-",
        "tls-remote /C=DE/CN=x|reject|verify-x509-name|-",
        "verify-x509-name CN=a b c|reject|double quotes|-",
        "Client|reject|did you mean 'client'|-",
        "remote_cert_tls server|reject|remote-cert-tls|-",
        "hunter2hunter2|reject|first word|-",
        "verb 3 4|reject|verb|-",
        "verb \"3|reject|quote|-",
        "dev\u00a0tun|reject|no-break|-",
        "verify-x509-name \u201cvpn\u201d name|reject|typographic|-",
        "<tls-auth>-----BEGIN|reject|line of its own|-",
        "<ca> x|reject|line of its own|-",
        "</ca>|reject|never opened|-",
        "<CA>~x~</CA>|reject|<ca>|-",
        "http-proxy 192.0.2.1 8080|reject|UDP|-",
        "proto tcp~http-proxy 192.0.2.1 8080 stdin basic|reject|never opened|-",
        "proto tcp~http-proxy 192.0.2.1 8080 auto|reject|user name|-",
        "config other.conf|reject|another file|-",
        "setenv opt|reject|setenv opt|-",
        "setenv opt config /etc/passwd|reject|config|-",
        "setenv GENERIC_CONFIG|reject|generic|-",
        "<connection>~remote a.example 1194~up /x~ca x~</connection>|reject|inside of <connection>|-",
        "<connection>~proto udp~</connection>|reject|one 'remote'|-",
        "tls-crypt a~tls-auth b|reject|exclude each other|-",
        "fragment x|reject|fragment|-",
        "keepalive 10|reject|keepalive|-",
        "compat-mode 2.4|reject|version|-",
        "proto tcp~fragment 1300|reject|UDP alone|-",
        // accepted with warnings
        "up /etc/openvpn/update-resolv-conf|accept-with-warnings|program|-",
        "keepalive 10 60~ping 10|accept-with-warnings|keepalive|keepalive 10 60",
        "script-security 2|accept-with-warnings|programs|-",
        "user nobody|accept-with-warnings|user|-",
        "redirect-gateway def1|accept-with-warnings|default route|-",
        "route 0.0.0.0 0.0.0.0|accept-with-warnings|default route|-",
        "route 128.0.0.0 128.0.0.0|accept-with-warnings|default route|-",
        "route-ipv6 ::/0|accept-with-warnings|default route|-",
        "route-ipv6 2000::/3|accept-with-warnings|default route|-",
        "dns server 1 address 192.0.2.1|accept-with-warnings|name servers|-",
        "dns-updown /tmp/x|accept-with-warnings|program|-",
        "ncp-disable|accept-with-warnings|negotiate|-",
        "ns-cert-type server|accept-with-warnings|remote-cert-tls|remote-cert-tls server",
        "tls-remote vpn.example.com|accept-with-warnings|verify-x509-name|verify-x509-name vpn.example.com name",
        "data-ciphers AES-256-GCM:BF-CBC~cipher BF-CBC|accept-with-warnings|BF-CBC|data-ciphers AES-256-GCM",
        "compress lz4-v2|accept-with-warnings|compress|compress lz4-v2",
        "allow-compression yes~comp-lzo|accept-with-warnings|asym|allow-compression asym",
        "tls-version-min 1.0|accept-with-warnings|TLS 1.0|tls-version-min 1.0",
        "tls-cipher DEFAULT:@SECLEVEL=0|accept-with-warnings|SECLEVEL|tls-cipher DEFAULT:@SECLEVEL=0",
        "remote vpn.example.com 1194 UDP|accept-with-warnings|small letters|remote vpn.example.com 1194 udp",
        "reneg-sec 1~reneg-sec 2|accept-with-warnings|twice|reneg-sec 2",
        "route 10.1.0.0/16 vpn_gateway|accept-with-warnings|netmask|route 10.1.0.0 255.255.0.0 vpn_gateway",
        "setenv opt nonsense 1|accept-with-warnings|setenv opt|-",
        "proto udp~port 1195|accept|-|remote 192.0.2.10 1195 udp",
        // accepted
        "setenv UV_ID x|accept|-|-",
        "windows-driver wintun|accept|-|-",
        "block-outside-dns|accept|-|-",
        "reneg-sec 0|accept|-|reneg-sec 0",
        "key-direction 1|accept|-|-",
        "cipher aes-256-cbc|accept|-|data-ciphers-fallback AES-256-CBC",
        "cipher AES-256-CBC~keysize 256|accept|-|data-ciphers-fallback AES-256-CBC",
        "ncp-ciphers AES-256-GCM|accept|-|data-ciphers AES-256-GCM",
        "auth sha256|accept|-|auth SHA256",
        "comp-lzo no|accept|-|comp-lzo no",
        "compress|accept|-|compress",
        "pull-filter ignore 'route 10.'|accept|-|pull-filter ignore \"route 10.\"",
        "pull-filter accept 'dhcp-option'|accept|-|-",
        "ignore-unknown-option foo-bar~foo-bar x|accept|-|-",
        "explicit-exit-notify|accept|-|explicit-exit-notify",
        "resolv-retry infinite|accept|-|resolv-retry infinite",
        "mssfix 1400|accept|-|mssfix 1400",
        "askpass /etc/pass|accept|-|-",
        "setenv CLIENT_CERT 0|accept|-|-",
        "socks-proxy 192.0.2.1|accept|-|socks-proxy 192.0.2.1 1080",
        "tls-client~pull|accept|-|client",
        "topology subnet # yes|accept|-|topology subnet",
        "http-proxy-option AGENT x|accept|-|-",
        "<http-proxy-user-pass>~a~b~</http-proxy-user-pass>|accept|-|-",
        "compat-mode 2.4.0|accept|-|setenv opt compat-mode 2.4.0",
        "disable-dco|accept|-|setenv opt disable-dco",
        "verify-x509-name 'C=DE, CN=vpn' subject|accept|-|verify-x509-name \"C=DE, CN=vpn\" subject",
      })
  void isTold(String line, String verdict, String gist, String written) {
    String added = line.replace('~', '\n');
    boolean port = added.contains("port 1195");
    String text = Sample.with(added);
    Checked checked = Sample.check(port ? text.replace("192.0.2.10 1194", "192.0.2.10") : text);
    String as = line + " → " + Judgement.told(checked);
    assertThat(checked.verdict().toString()).as(as).isEqualTo(verdict);
    if (gist != null) {
      assertThat(Judgement.told(checked).toLowerCase(Locale.ROOT))
          .as(as)
          .contains(gist.toLowerCase(Locale.ROOT));
      assertThat(checked.findings())
          .as(as)
          .anyMatch(finding ->
              finding.place().line() >= Sample.FIRST_LINE || finding.place().line() == 3);
    }
    assertThat(Judgement.told(checked)).as(as).doesNotContain("geheim99", "hunter2");
    if (written != null) {
      assertThat(Sample.lines(checked)).as(as).contains(written);
    }
  }
}
