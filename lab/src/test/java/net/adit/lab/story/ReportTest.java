package net.adit.lab.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final StepResult HELD = new StepResult("a first", true, "6 up");
  private static final StepResult FAILED = new StepResult("b \"second\"", false, "no route");

  @Test
  void hasTheFormThatIsPromised() {
    Report report =
        new Report(
            List.of(HELD, FAILED),
            Map.of(Figure.GATEWAYS_UP, 6.0, Figure.LOGIN_MILLIS_MEDIAN, 91.23456),
            "verb 0\n");
    assertThat(report.toJson())
        .hasToString(
            "{\"steps\":[{\"name\":\"a first\",\"ok\":true,\"detail\":\"6 up\"},"
                + "{\"name\":\"b \\\"second\\\"\",\"ok\":false,\"detail\":\"no route\"}],"
                + "\"figures\":{\"gatewaysUp\":6,\"clientsConnected\":null,"
                + "\"loginMillisMedian\":91.23,\"bareLoginMillisMedian\":null,"
                + "\"routeAddMillisMedian\":null,\"routeAddMillisP99\":null,"
                + "\"routeDelMillisMedian\":null,\"forksPerLogin\":null,\"revokeMillis\":null,"
                + "\"agentRestartSessionsLost\":null,\"daemonKilledMillisMedian\":null,"
                + "\"daemonKilledMillisLongest\":null,\"drainGapMillis\":null,"
                + "\"balancerCrashGapMillis\":null,"
                + "\"heldBalancerCrashGapMillis\":null,"
                + "\"balancedDrainGapMillis\":null},"
                + "\"bareConfiguration\":\"verb 0\\n\"}");
  }

  @Test
  void isOkOnlyIfEveryStepHeld() {
    assertThat(new Report(List.of(HELD), Map.of(), "").ok()).isTrue();
    assertThat(new Report(List.of(HELD, FAILED), Map.of(), "").ok()).isFalse();
    assertThat(new Report(List.of(), Map.of(), "").ok()).isFalse();
  }

  @Test
  void checkHoldsOnlyIfNothingWasWrong() {
    Check check = new Check();
    check.note("seen");
    assertThat(check.that(true, "unused")).isTrue();
    assertThat(check.result("x")).isEqualTo(new StepResult("x", true, "seen"));
    assertThat(check.that(false, "missing")).isFalse();
    assertThat(check.result("x")).isEqualTo(new StepResult("x", false, "missing"));
  }
}
