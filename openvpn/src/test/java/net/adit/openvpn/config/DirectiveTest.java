package net.adit.openvpn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectiveTest {

  private static void refused(Reason reason, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void quotesOnlyWhereNeeded() {
    assertThat(Directive.of("route", "10.0.0.0", "255.0.0.0").line())
        .isEqualTo("route 10.0.0.0 255.0.0.0");
    assertThat(Directive.of("ca", "/etc/my certs/ca \"1\".pem").line())
        .isEqualTo("ca \"/etc/my certs/ca \\\"1\\\".pem\"");
    assertThat(Directive.of("x", "", "#a", "ü").line()).isEqualTo("x \"\" \"#a\" \"ü\"");
    assertThat(Directive.push(Directive.of("dhcp-option", "DNS", "10.1.0.53")).line())
        .isEqualTo("push \"dhcp-option DNS 10.1.0.53\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"END", "", "a b", "<ca>", "--route", "route\nEND", "Route", "#", "é"})
  void namesAreOptionNames(String name) {
    refused(Reason.SYNTAX, () -> Directive.of(name));
  }

  @Test
  void refusesWhatOpenVpnWouldCutOrSplit() {
    refused(Reason.CONTROL_CHARACTER, () -> Directive.of("x", "a\nb"));
    refused(Reason.TOO_LONG, () -> Directive.of("x", "a".repeat(257)));
    refused(Reason.TOO_LONG, () -> new Directive("x", Collections.nCopies(16, "a")));
    refused(Reason.COMMA, () -> Directive.push(Directive.of("echo", "a,b")));
    assertThat(Directive.of("x", "a".repeat(253)).blockLine()).hasSize(255);
    refused(Reason.TOO_LONG, () -> Directive.of("x", "a".repeat(254)).blockLine());
    assertThat(Directive.of("x", "a".repeat(252)).fileText()).hasSize(254);
    refused(Reason.TOO_LONG, () -> Directive.of("x", "a".repeat(253)).fileText());
  }

  @Test
  void lengthsAreBytes() {
    refused(Reason.TOO_LONG, () -> Directive.of("x", "ü".repeat(129)));
    refused(Reason.TOO_LONG, () -> Directive.of("x", "ü".repeat(126)).blockLine());
  }

  @Test
  void inlineFilesStayInside() {
    assertThat(new InlineFile("ca", "-----BEGIN X-----\r\nQUJD\r\n-----END X-----\n").fileText())
        .isEqualTo("<ca>\n-----BEGIN X-----\nQUJD\n-----END X-----\n</ca>");
    refused(Reason.SYNTAX, () -> new InlineFile("ca", "a\n </ca>\nup /bin/sh"));
    refused(Reason.SYNTAX, () -> new InlineFile("ca", " \n"));
    refused(Reason.CONTROL_CHARACTER, () -> new InlineFile("ca", "a\rb"));
    refused(Reason.CONTROL_CHARACTER, () -> new InlineFile("ca", "ü"));
    refused(Reason.TOO_LONG, () -> new InlineFile("ca", "a".repeat(255)));
    refused(Reason.SYNTAX, () -> new InlineFile("ca>", "a"));
    assertThat(new InlineFile("key", "SECRET").toString()).doesNotContain("SECRET");
  }

  @Test
  void commentsAreHarmless() {
    assertThat(new Comment("a\nup /bin/sh\u2028x").fileText()).isEqualTo("# a up /bin/sh x");
    assertThat(
            new Comment("😀".repeat(100))
                .fileText()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSize(122);
  }

  @Test
  void keepaliveFollowsThePlatform() {
    assertThat(List.of("linux", "win", "mac", "", "beos").stream().map(Keepalive::forPlatform))
        .containsOnly(Keepalive.DESKTOP);
    assertThat(List.of("android", "ios").stream().map(Keepalive::forPlatform))
        .containsOnly(Keepalive.MOBILE);
  }
}
