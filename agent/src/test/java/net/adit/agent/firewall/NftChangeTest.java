package net.adit.agent.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.adit.agent.firewall.policy.SharedSources;
import net.adit.agent.firewall.policy.Slot;
import net.adit.agent.firewall.policy.SlotPolicy;
import net.adit.compiler.policy.PolicyCompiler;
import net.adit.compiler.policy.PolicyText;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.plan.PolicyPlan;
import org.junit.jupiter.api.Test;

class NftChangeTest {
  private static final String NO_DNS =
      "deny no-dns all-users -> network:lan : udp/53\n" + Rulesets.USUAL;

  private final InstalledTable installed =
      InstalledTable.of(ruleset(Rulesets.USUAL), Slot.B, Optional.empty());

  private static NftRuleset ruleset(String policy) {
    return ruleset(PolicyText.compile(policy));
  }

  private static NftRuleset ruleset(PolicyPlan policy) {
    return Rulesets.of(policy, "10.200.0.1");
  }

  private NftChange to(String policy) {
    return NftChange.to(ruleset(policy), Optional.of(installed));
  }

  @Test
  void loadsTheTableAsAWholeWhereNothingIsKnown() {
    assertThat(NftChange.to(ruleset(Rulesets.USUAL), Optional.empty()))
        .isEqualTo(new NftChange.Whole(ruleset(Rulesets.USUAL).toText(Slot.A)));
  }

  @Test
  void loadsTheTableAsAWholeWhereItHasGoneMissing() {
    assertThat(to(Rulesets.USUAL)).isInstanceOf(NftChange.Whole.class);
  }

  @Test
  void loadsTheTableAsAWholeWhereMoreThanThePolicyIsNew() {
    NftRuleset other = Rulesets.of(PolicyText.compile(Rulesets.USUAL), "10.200.0.9");

    assertThat(NftChange.to(other, Optional.of(installed))).isInstanceOf(NftChange.Whole.class);
  }

  @Test
  void deviceMoreInAGroupIsElementsAlone() {
    NftChange change = to("device c staff 10.200.0.4 fd00:200::ac8:4\n" + Rulesets.USUAL);

    assertThat(change).isInstanceOf(NftChange.ByElements.class);
    assertThat(((NftChange.ByElements) change).text().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("add element inet adit "))
        .allMatch(line ->
            line.contains("{ 180879364 }")
                || line.contains("10.200.0.4 : ")
                || line.contains("fd00:200::ac8:4 : "));
  }

  @Test
  void hostMoreInANetworkIsElementsAlone() {
    NftChange change = to(Rulesets.USUAL.replace("10.1.0.0/16", "10.1.0.0/16 10.3.0.7/32"));

    assertThat(change).isInstanceOf(NftChange.ByElements.class);
    assertThat(((NftChange.ByElements) change).text().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("add element inet adit ") && line.contains("10.3.0.7"));
  }

  @Test
  void deviceLessIsElementsAlone() {
    NftChange change =
        to(Rulesets.USUAL.replace("device b staff 10.200.0.3 fd00:200::ac8:3\n", ""));

    assertThat(change).isInstanceOf(NftChange.ByElements.class);
    assertThat(((NftChange.ByElements) change).text().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("delete element inet adit "));
  }

  @Test
  void ruleMoreIsStagedUnderTheOtherNamesAndSwitched() {
    NftChange change = to("deny no-dns all-users -> network:lan : udp/53\n" + Rulesets.USUAL);

    assertThat(change).isInstanceOf(NftChange.StageAndSwitch.class);
    NftChange.StageAndSwitch staged = (NftChange.StageAndSwitch) change;
    assertThat(staged.stage()).contains("decide.a").doesNotContain(".b").doesNotContain("hook");
    assertThat(staged.switchOver().lines())
        .containsExactly(
            "flush chain inet adit judge",
            "add rule inet adit judge goto decide.a",
            "flush chain inet adit judge-back",
            "add rule inet adit judge-back goto decide-back.a");
    assertThat(staged.cleanUp()).contains("decide.b").doesNotContain(".a ");
  }

  /// Two destinations, each with its list.
  private static final String TWO_LISTS =
      """
      device a staff 10.200.0.2 fd00:200::ac8:2
      network lan 10.1.0.0/16
      network dmz 10.2.0.0/16
      allow staff-lan group:staff -> network:lan : tcp/22
      allow staff-dmz group:staff -> network:dmz : tcp/80
      """;

  private static final String MORE_IN_DMZ =
      TWO_LISTS + "allow staff-more group:staff -> network:dmz : tcp/443\n";

  @Test
  void ruleMoreLoadsOnlyTheListsThatItIsIn() {
    InstalledTable two = InstalledTable.of(ruleset(TWO_LISTS), Slot.A, Optional.empty());
    NftChange.StageAndSwitch change =
        (NftChange.StageAndSwitch) NftChange.to(ruleset(MORE_IN_DMZ), Optional.of(two));

    assertThat(change.stage())
        .contains("counter name rule-staff-more goto allowed", "rule-staff-dmz goto allowed")
        .doesNotContain("rule-staff-lan");
    assertThat(change.cleanUp().lines().filter(line -> line.contains("chain inet adit to-")))
        .as("the list of the other destination stays")
        .hasSize(2);
  }

  /// Otherwise its chains, which nothing loads again, would stand on a set that is taken away.
  @Test
  void listsThatTestASetOfTheSlotBelongToTheSlot() {
    String from = "allow lan-dmz network:lan -> network:dmz : any\n";
    InstalledTable staged =
        InstalledTable.of(
            ruleset(TWO_LISTS), Slot.A, Optional.of(PolicyText.compile(TWO_LISTS + from)));
    String commands =
        staged.stage(staged.with(Optional.of(PolicyText.compile(MORE_IN_DMZ + from))));
    List<String> own = chains(commands, "delete chain inet adit (to-[0-9a-f]+[.]b)");

    assertThat(own).hasSize(1);
    assertThat(commands).contains("delete set inet adit from-network-lan.b");
    assertThat(chains(commands, "flush chain inet adit (to-[0-9a-f]+[.]b)")).isEqualTo(own);
  }

  private static List<String> chains(String commands, String pattern) {
    return Pattern.compile(pattern)
        .matcher(commands)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void countersOfRulesThatGoAreTakenAwayAndOthersGoOn() {
    NftChange.StageAndSwitch staged =
        (NftChange.StageAndSwitch) to(Rulesets.USUAL.replace("no-telnet", "no-telnets"));

    assertThat(staged.stage()).contains("add counter inet adit rule-no-telnets\n");
    assertThat(staged.stage()).doesNotContain("counter inet adit rule-staff-lan");
    assertThat(staged.cleanUp()).contains("delete counter inet adit rule-no-telnet\n");
  }

  @Test
  void policyThatIsStagedIsOnlySwitchedTo() {
    NftChange.StageAndSwitch change = fromStaged(NO_DNS, NO_DNS);

    assertThat(change.stage()).isEmpty();
    assertThat(change.switchOver()).contains("goto decide.a\n");
    assertThat(change.cleanUp()).contains("delete chain inet adit decide.b\n");
  }

  @Test
  void membersWhoCameSinceItWasStagedAreElementsBesideTheSwitch() {
    String oneMore = "device c staff 10.200.0.4 fd00:200::ac8:4\n" + NO_DNS;
    NftChange.StageAndSwitch change = fromStaged(NO_DNS, oneMore);

    assertThat(change.stage().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("add element inet adit "));
  }

  @Test
  void otherPolicyTakesThePlaceOfTheStagedOne() {
    NftChange.StageAndSwitch change = fromStaged(NO_DNS, NO_DNS.replace("no-dns", "no-names"));

    assertThat(change.stage().lines())
        .contains("delete chain inet adit decide.a", "add counter inet adit rule-no-names")
        .contains("delete counter inet adit rule-no-dns");
    assertThat(change.cleanUp()).doesNotContain("counter");
  }

  @Test
  void whatIsStagedStaysWhileMembersOfThePolicyInForceChange() {
    InstalledTable table = installed.with(Optional.of(PolicyText.compile(NO_DNS)));
    String oneMore = "device c staff 10.200.0.4 fd00:200::ac8:4\n" + Rulesets.USUAL;

    assertThat(NftChange.to(ruleset(oneMore), Optional.of(table)))
        .isInstanceOf(NftChange.ByElements.class);
  }

  @Test
  void whatIsNotStagedAnyMoreIsTakenAway() {
    InstalledTable table = installed.with(Optional.of(PolicyText.compile(NO_DNS)));

    assertThat(table.stage(table.with(Optional.empty())).lines())
        .allMatch(line -> line.startsWith("flush ") || line.startsWith("delete "))
        .contains("delete counter inet adit rule-no-dns")
        .noneMatch(line -> line.contains(".b"));
    assertThat(installed.stage(installed)).isEmpty();
  }

  private NftChange.StageAndSwitch fromStaged(String staged, String wanted) {
    InstalledTable table = installed.with(Optional.of(PolicyText.compile(staged)));
    return (NftChange.StageAndSwitch) NftChange.to(ruleset(wanted), Optional.of(table));
  }

  @Test
  void elementsMakeOnePolicyTheOther() {
    int compared = 0;
    for (long seed = 0; seed < 300; seed++) {
      DesiredState state = new RandomPolicy(seed).state();
      PolicyPlan before = compiled(state);
      PolicyPlan after = compiled(state.apply(someDeviceLess(state)));
      if (before.rulesLike(after) && !before.equals(after)) {
        compared += elementsMake(before, after, seed) + elementsMake(after, before, seed);
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @Test
  void whatIsTakenAwayIsWhatWasThere() {
    for (long seed = 0; seed < 100; seed++) {
      PolicyPlan policy = compiled(new RandomPolicy(seed).state());
      assertThat(new SlotPolicy(policy, Slot.B).removal())
          .as("seed %d", seed)
          .isEqualTo(new SlotPolicy(policy, Slot.B).own().removal());
    }
  }

  private int elementsMake(PolicyPlan before, PolicyPlan after, long seed) {
    InstalledTable table = InstalledTable.of(ruleset(before), Slot.A, Optional.of(before));
    Optional<String> commands = table.elementsTo(after);
    commands.ifPresent(text ->
        assertThat(ElementReader.perform(text, contents(before)))
            .as("seed %d", seed)
            .isEqualTo(contents(after)));
    return commands.isPresent() ? 1 : 0;
  }

  /// All elements that the table holds for a policy.
  private static SortedMap<String, SortedMap<String, String>> contents(PolicyPlan policy) {
    SlotPolicy slot = new SlotPolicy(policy, Slot.A);
    SortedMap<String, SortedMap<String, String>> contents = new TreeMap<>();
    Stream.of(slot.own(), SharedSources.of(slot, Optional.of(slot)).objects())
        .forEach(
            objects -> objects.sets().forEach((name, set) -> contents.put(name, set.members())));
    return contents;
  }

  private static PolicyPlan compiled(DesiredState state) {
    return PolicyCompiler.compile(state, new AddressBook(state));
  }

  private static List<Change> someDeviceLess(DesiredState state) {
    return state.devices().keySet().stream()
        .sorted()
        .limit(1)
        .<Change>map(id -> new Change.DeviceRemoved(id, RandomPolicy.NOW))
        .toList();
  }
}
