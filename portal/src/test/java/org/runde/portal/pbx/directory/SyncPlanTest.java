package org.runde.portal.pbx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runde.portal.pbx.directory.Entries.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.runde.portal.pbx.directory.Finding.Code;
import org.runde.portal.pbx.directory.SyncPlan.Assign;
import org.runde.portal.pbx.directory.SyncPlan.Doubt;
import org.runde.portal.pbx.directory.SyncPlan.Holder;
import org.runde.portal.pbx.directory.SyncPlan.Known;
import org.runde.portal.pbx.directory.SyncPlan.Step;

class SyncPlanTest {
    private static final Entry ANNA = entry("100", "Anna", "Berger", "anna@example.org");
    private static final Entry BEN = entry("101", "Ben", "Yilmaz", "ben@example.org");
    private final List<Known> present = new ArrayList<>();
    private final List<Holder> holders = new ArrayList<>();

    @Test
    void aNewExtensionGetsAnAccountAndAnUnchangedOneIsLeftAlone() {
        known(ANNA, "a");
        SyncPlan plan = plan(ANNA, BEN);
        assertThat(plan.steps()).containsExactly(new Step(BEN, null, new Assign.Fresh(), ""));
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.doubts()).isEmpty();
        assertThat(plan(ANNA).nothingToDo()).isTrue();
    }

    @Test
    void aRemovedExtensionTakesItsAccountAlong() {
        known(ANNA, "a");
        known(BEN, "b");
        SyncPlan plan = plan(ANNA);
        assertThat(plan.removed()).extracting(Known::entry).containsExactly(BEN);
        assertThat(plan.leaving()).containsExactly("b");
    }

    @Test
    void anAccountFollowsItsMailAddressToAnotherNumber() {
        known(ANNA, "a");
        known(BEN, "b");
        SyncPlan plan = plan(
                entry("101", "Anna", "Berger", "anna@example.org"), entry("100", "Ben", "Yilmaz", "ben@example.org"));
        assertThat(plan.leaving()).isEmpty();
        assertThat(plan.steps())
                .extracting(Step::assign)
                .containsExactly(new Assign.Keep("b", null), new Assign.Keep("a", null));
    }

    @Test
    void movingEverybodyToLongerNumbersRemovesNobody() {
        List<Entry> longer = new ArrayList<>();
        for (Entry entry : Entries.many(100, 50)) {
            known(entry, "a" + entry.number());
            longer.add(entry("1" + entry.number(), entry.firstName(), entry.lastName(), entry.email()));
        }
        SyncPlan plan = plan(longer.toArray(Entry[]::new));
        assertThat(plan.leaving()).isEmpty();
        assertThat(plan.doubts()).isEmpty();
        assertThat(plan.removed()).hasSize(50);
    }

    @Test
    void anotherMailAddressOfTheSamePersonIsTheSameAccount() {
        known(ANNA, "a");
        Entry married = entry("100", "Anna", "Yilmaz", "anna.yilmaz@example.org");
        assertThat(plan(married).steps())
                .containsExactly(
                        new Step(married, present.getFirst(), new Assign.Keep("a", "anna.yilmaz@example.org"), ""));
    }

    @Test
    void anotherPersonOnTheSameNumberInheritsNothing() {
        known(ANNA, "a");
        SyncPlan plan = plan(entry("100", "Ben", "Yilmaz", "ben@example.org"));
        assertThat(plan.leaving()).containsExactly("a");
        assertThat(plan.steps().getFirst().assign()).isEqualTo(new Assign.Fresh());
    }

    @Test
    void aLocalAccountWithTheMailAddressIsTakenOver() {
        holders.add(new Holder("local", "anna@example.org", false, false));
        assertThat(plan(ANNA).steps().getFirst().assign()).isEqualTo(new Assign.Keep("local", null));
    }

    @Test
    void anAccountOfAnotherTelephoneSystemIsNotTakenOver() {
        holders.add(new Holder("other", "anna@example.org", false, true));
        SyncPlan plan = plan(ANNA);
        assertThat(plan.steps()).containsExactly(new Step(ANNA, null, new Assign.None(), "mailTaken"));
        assertThat(plan.findings()).containsExactly(Finding.of(ANNA, Code.mailTaken));
    }

    @Test
    void aTelephoneSystemNeitherRemovesAnAdministratorNorMovesTheirMailAddress() {
        present.add(new Known("row100", ANNA, "", "admin"));
        holders.add(new Holder("admin", "anna@example.org", true, false));
        SyncPlan moved = plan(entry("100", "Anna", "Berger", "attacker@example.org"));
        assertThat(moved.steps().getFirst().assign()).isEqualTo(new Assign.Keep("admin", null));
        assertThat(moved.findings()).extracting(Finding::code).containsExactly(Code.mailKept);
        SyncPlan gone = plan(BEN);
        assertThat(gone.leaving()).isEmpty();
        assertThat(gone.released()).containsExactly("admin");
        assertThat(gone.findings()).extracting(Finding::code).containsExactly(Code.accountKept);
    }

    @Test
    void withoutAMailAddressAnyMoreTheAccountGoes() {
        known(ANNA, "a");
        SyncPlan plan = plan(entry("100", "Anna", "Berger", ""));
        assertThat(plan.leaving()).containsExactly("a");
        assertThat(plan.steps().getFirst().issue()).isEqualTo("mailMissing");
    }

    @Test
    void aListWithoutNumbersKeepsTheNumbersThatAreKnown() {
        known(ANNA, "a");
        SyncPlan plan = plan(entry("anna@example.org", "Anna", "Berger", "anna@example.org"));
        assertThat(plan.nothingToDo()).isTrue();
    }

    @Test
    void fiveMayVanishOfAFewAndAQuarterOfMany() {
        Entries.many(100, 20).forEach(entry -> known(entry, null));
        assertThat(plan(Entries.many(105, 15)).doubts()).isEmpty();
        assertThat(plan(Entries.many(106, 14)).doubts()).containsExactly(Doubt.manyGone);
        Entries.many(120, 80).forEach(entry -> known(entry, null));
        assertThat(plan(Entries.many(125, 75)).doubts()).isEmpty();
        assertThat(plan(Entries.many(126, 74)).doubts()).containsExactly(Doubt.manyGone);
    }

    @Test
    void manyWhoWouldLoseTheirAccountAreAsDoubtfulAsManyWhoVanish() {
        Entries.many(100, 20).forEach(entry -> known(entry, "a" + entry.number()));
        List<Entry> mute = Entries.many(100, 20).stream()
                .map(entry -> entry(entry.number(), entry.firstName(), entry.lastName(), ""))
                .toList();
        assertThat(plan(mute).doubts()).containsExactly(Doubt.manyGone);
    }

    @Test
    void anEmptyOrPartialDirectoryIsDoubtful() {
        known(ANNA, "a");
        assertThat(plan().doubts()).containsExactly(Doubt.empty);
        assertThat(SyncPlan.of(Cleaning.clean(List.of(ANNA)), present, holders, true)
                        .doubts())
                .containsExactly(Doubt.partial);
    }

    private void known(Entry entry, @Nullable String account) {
        present.add(new Known("row" + entry.number(), entry, "", account));
        if (account != null) {
            holders.add(new Holder(account, entry.email(), false, false));
        }
    }

    private SyncPlan plan(Entry... entries) {
        return plan(List.of(entries));
    }

    private SyncPlan plan(List<Entry> entries) {
        return SyncPlan.of(Cleaning.clean(entries), present, holders, false);
    }
}
