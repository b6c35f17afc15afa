package net.adit.agent.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoodbyesTest {
  private static final String WORDS = " CC-EEN exit message received by peer";

  @Test
  void findsWhoLeaves() {
    assertThat(Goodbyes.find("d-axxce00000000000/192.0.2.2:53588" + WORDS))
        .contains("192.0.2.2:53588");
    assertThat(Goodbyes.find("odd/name, x/2001:db8::2:40000" + WORDS))
        .contains("[2001:db8::2]:40000");
    assertThat(Goodbyes.find("192.0.2.2:53588" + WORDS)).contains("192.0.2.2:53588");
  }

  @Test
  void findsNothingElsewhere() {
    assertThat(Goodbyes.find("192.0.2.2:53588" + WORDS + " x")).isEmpty();
    assertThat(Goodbyes.find(WORDS)).isEmpty();
    assertThat(Goodbyes.find("")).isEmpty();
  }
}
