package org.runde.portal.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.http.Language;
import org.runde.portal.invitations.calendar.Answer;
import org.runde.portal.mail.MailProblem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.MeetingOptions;
import org.runde.portal.meetings.MeetingStore;
import org.runde.portal.meetings.Occurrence;
import org.runde.portal.meetings.OccurrenceStore;
import org.runde.portal.meetings.TestSecrets;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

@ParameterizedClass
@EnumSource(Database.Kind.class)
class InviteeStoreTest {
    private final Database database;
    private final MeetingStore meetings;
    private final InviteeStore store;

    InviteeStoreTest(Database.Kind kind) {
        database = TestDatabase.empty(kind);
        meetings = new MeetingStore(database, TestSecrets.SECRETS);
        store = new InviteeStore(database);
    }

    @BeforeEach
    void addMeetings() {
        Set<AccountRole> roles = Set.of(AccountRole.ORGANISER);
        Account anna =
                new Account("anna", TestDatabase.TENANT, "Anna", "a@example.org", roles, Language.DE, null, false);
        database.write(() -> {
            new AccountStore(database).add(anna, 1);
            meetings.add(meeting("m1"));
            meetings.add(meeting("m2"));
            OccurrenceStore dates = new OccurrenceStore(database, meetings);
            for (String key : List.of("20261117T090000", "20261124T090000")) {
                dates.add(meeting("m1"), new Occurrence("m1", key, null, 10, 20, false, false, false, 20));
            }
        });
    }

    @Test
    void whoIsInvitedIsKeptAsTheyAreInTheOrderTheyWereInvited() {
        Invitee second = invitee("1", "m1", "jörg@example.org", 20);
        Invitee first = new Invitee(
                "2",
                TestDatabase.TENANT,
                "m1",
                "Zoë O'Neil",
                "zoe@example.org",
                Role.PRESENTER,
                Language.EN,
                Answer.DECLINED,
                15L,
                Invitee.Delivery.FAILED,
                MailProblem.MAILBOX_FULL,
                10);
        add(second);
        add(first);
        add(invitee("3", "m2", "zoe@example.org", 1));
        assertThat(store.of("m1")).containsExactly(first, second);
        assertThat(store.count("m1")).isEqualTo(2);
        assertThat(store.find("2")).contains(first);
        assertThat(store.findByEmail("m1", "jörg@example.org")).contains(second);
        assertThat(store.findByEmail("m2", "jörg@example.org")).isEmpty();
    }

    @Test
    void anAddressIsInvitedOnceToAMeeting() {
        assertThat(add(invitee("1", "m1", "a@example.org", 1))).isTrue();
        assertThat(add(invitee("2", "m1", "a@example.org", 1))).isFalse();
        assertThat(add(invitee("3", "m1", "b@example.org", 1))).isTrue();
        assertThat(change(invitee("3", "m1", "a@example.org", 1))).isFalse();
        assertThat(change(invitee("3", "m1", "c@example.org", 1))).isTrue();
        assertThat(store.find("3").orElseThrow().email()).isEqualTo("c@example.org");
    }

    @Test
    void aChangeOfWhoItIsLeavesTheAnswerAndTheMailsAlone() {
        add(invitee("1", "m1", "a@example.org", 1));
        database.write(() -> {
            store.answer("1", Answer.TENTATIVE, 7L);
            store.setDelivery(TestDatabase.TENANT, "1", Invitee.Delivery.FAILED, MailProblem.BUSY);
        });
        Invitee before = store.find("1").orElseThrow();
        Invitee.Draft draft = new Invitee.Draft("Neu", "neu@example.org", Role.PRESENTER, Language.EN);
        assertThat(change(invitee("1", "m1", "a@example.org", 1).with(draft))).isTrue();
        assertThat(store.find("1")).contains(before.with(draft));
        assertThat(before.answer()).isEqualTo(Answer.TENTATIVE);
        assertThat(before.answeredAt()).isEqualTo(7);
        assertThat(before.problem()).isEqualTo(MailProblem.BUSY);
    }

    @Test
    void whatBecameOfAMailIsToldWithinTheTenantOnly() {
        add(invitee("1", "m1", "a@example.org", 1));
        database.write(() -> store.setDelivery("other", "1", Invitee.Delivery.SENT, null));
        assertThat(store.find("1").orElseThrow().told()).isFalse();
        database.write(() -> store.setDelivery(TestDatabase.TENANT, "1", Invitee.Delivery.SENT, null));
        assertThat(store.find("1").orElseThrow().delivery()).isEqualTo(Invitee.Delivery.SENT);
    }

    @Test
    void theLastAnswerToADateCounts() {
        Invitee invitee = invitee("1", "m1", "a@example.org", 1);
        add(invitee);
        database.write(() -> {
            store.answerDate(invitee, "20261124T090000", Answer.ACCEPTED, 5);
            store.answerDate(invitee, "20261117T090000", Answer.TENTATIVE, 6);
            store.answerDate(invitee, "20261124T090000", Answer.DECLINED, 7);
        });
        assertThat(store.dateAnswers("m1"))
                .containsExactly(
                        new InviteeStore.DateAnswer("1", "20261117T090000", Answer.TENTATIVE, 6),
                        new InviteeStore.DateAnswer("1", "20261124T090000", Answer.DECLINED, 7));
    }

    @Test
    void answersAreForgottenOfADateOfAnInviteeAndOfAMeeting() {
        Invitee one = invitee("1", "m1", "a@example.org", 1);
        Invitee two = invitee("2", "m1", "b@example.org", 2);
        add(one);
        add(two);
        database.write(() -> {
            store.answer("1", Answer.ACCEPTED, 3L);
            for (Invitee invitee : List.of(one, two)) {
                store.answerDate(invitee, "20261117T090000", Answer.ACCEPTED, 5);
                store.answerDate(invitee, "20261124T090000", Answer.ACCEPTED, 5);
            }
            store.forgetAnswers("m1", "20261117T090000");
        });
        assertThat(store.dateAnswers("m1")).hasSize(2);
        database.write(() -> store.forgetDateAnswers("1"));
        assertThat(store.dateAnswers("m1"))
                .extracting(InviteeStore.DateAnswer::invitee)
                .containsExactly("2");
        database.write(() -> store.forgetAnswers("m1"));
        assertThat(store.dateAnswers("m1")).isEmpty();
        assertThat(store.find("1")).contains(one);
    }

    @Test
    void whatTheLastMailsSaidIsRemembered() {
        assertThat(store.letters("m1")).isEqualTo(InviteeStore.Letters.FIRST);
        InviteeStore.Letters letters = new InviteeStore.Letters(3, 2, true);
        database.write(() -> {
            store.setLetters(TestDatabase.TENANT, "m1", new InviteeStore.Letters(1, 1, false));
            store.setLetters(TestDatabase.TENANT, "m1", letters);
        });
        assertThat(store.letters("m1")).isEqualTo(letters);
        assertThat(store.letters("m2")).isEqualTo(InviteeStore.Letters.FIRST);
    }

    @Test
    void inviteesGoWithTheirMeetingAndAWhileAfterItWasCalledOff() {
        Invitee invitee = invitee("1", "m1", "a@example.org", 1);
        add(invitee);
        add(invitee("2", "m2", "a@example.org", 1));
        database.write(() -> {
            store.answerDate(invitee, "20261117T090000", Answer.ACCEPTED, 5);
            meetings.cancel("m1", 100);
        });
        assertThat(store.oldest(InviteeStore.CALLED_OFF, "m.cancelled_at <= 99", "m.cancelled_at"))
                .isEmpty();
        assertThat(database.<List<String>>write(
                        () -> store.removeOld(InviteeStore.CALLED_OFF, "m.cancelled_at <= 99", 9)))
                .isEmpty();
        assertThat(store.oldest(InviteeStore.CALLED_OFF, "m.cancelled_at <= 100", "m.cancelled_at"))
                .hasValue(new InviteeStore.Over(TestDatabase.TENANT, 100));
        assertThat(database.<List<String>>write(
                        () -> store.removeOld(InviteeStore.CALLED_OFF, "m.cancelled_at <= 100", 9)))
                .hasSize(1);
        assertThat(store.oldest(InviteeStore.CALLED_OFF, "m.cancelled_at <= 100", "m.cancelled_at"))
                .isEmpty();
        assertThat(store.dateAnswers("m1")).isEmpty();
        database.write(() -> meetings.remove("m2"));
        assertThat(store.find("2")).isEmpty();
    }

    private boolean add(Invitee invitee) {
        return database.write(() -> store.add(invitee));
    }

    private boolean change(Invitee invitee) {
        return database.write(() -> store.change(invitee));
    }

    private static Invitee invitee(String id, String meeting, String email, long createdAt) {
        return new Invitee(
                id,
                TestDatabase.TENANT,
                meeting,
                "Jörg",
                email,
                Role.PARTICIPANT,
                Language.DE,
                Answer.OPEN,
                null,
                Invitee.Delivery.NONE,
                null,
                createdAt);
    }

    private static Meeting meeting(String id) {
        return new Meeting(
                id,
                TestDatabase.TENANT,
                "anna",
                Meeting.Kind.SCHEDULED,
                MeetingType.VIDEO,
                "door" + id,
                "pin" + id,
                "Title",
                "",
                null,
                MeetingOptions.USUAL,
                null,
                1,
                null,
                null,
                1);
    }
}
