package net.adit.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.desired.Entry;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.UserSpec;
import org.junit.jupiter.api.Test;

class TextFormsTest {
  @Test
  void writesNestedBlocks() {
    SiteSpec site =
        new SiteSpec(
            new SiteName("fra"),
            new Entry.Balanced(List.of("vpn.example.org")),
            new TreeSet<>(List.of(new NetworkName("lab"), new NetworkName("office"))),
            new TreeMap<>(Map.of(IpAddress.parse("fd00:1::1"), new AsNumber(64512))),
            Optional.of(2));
    assertThat(TextForms.yaml(List.of(site)))
        .isEqualTo(
            """
            - name: "fra"
              entry:
                type: "balanced"
                hosts:
                  - "vpn.example.org"
              networks:
                - "lab"
                - "office"
              bgpNeighbors:
                "fd00:1::1": 64512
              weight: 2
            """);
  }

  @Test
  void leavesNoTextToBeReadAsAnotherType() {
    UserSpec user =
        new UserSpec(
            "no",
            Optional.of("1: 2 # x\n- y"),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty());
    assertThat(TextForms.yaml(user))
        .isEqualTo(
            """
            login: "no"
            name: "1: 2 # x\\n- y"
            groups: []
            """);
  }

  @Test
  void indentsJson() {
    assertThat(TextForms.json(List.of("a"))).isEqualTo("[ \"a\" ]\n");
  }
}
