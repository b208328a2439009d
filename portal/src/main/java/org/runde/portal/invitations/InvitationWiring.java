package org.runde.portal.invitations;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.Throttle;
import org.runde.portal.mail.Mails;
import org.runde.portal.meetings.InviteeDoor;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pbx.Pbxes;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What invitations are made of.
@Configuration(proxyBeanMethods = false)
public class InvitationWiring {
    private static final int LIST_BYTES = 512 * 1024;
    private static final int REPLY_BYTES = 256 * 1024;

    @Bean
    InviteeStore inviteeStore(Database database) {
        return new InviteeStore(database);
    }

    @Bean
    HoldTarget inviteesThatCanBeHeld(InviteeStore store) {
        return store::holdTarget;
    }

    @Bean
    InviteeKeys inviteeKeys(InviteeStore store, Secrets secrets) {
        return new InviteeKeys(store, secrets);
    }

    @Bean
    InviteeDoor inviteeDoor(InviteeKeys keys) {
        return keys::atDoor;
    }

    @Bean
    DialInNumbers dialInNumbers(Pbxes pbxes) {
        return tenant -> pbxes.all(tenant).stream()
                .flatMap(pbx -> pbx.described().dialIn().stream())
                .distinct()
                .toList();
    }

    @Bean
    Invitations.Parts invitationParts(
            Meetings meetings,
            Accounts accounts,
            Controllers controllers,
            DialInNumbers numbers,
            Holds holds,
            Periods periods,
            Catalogue catalogue) {
        return new Invitations.Parts(meetings, accounts, controllers, numbers, holds, periods, catalogue);
    }

    @Bean
    Invitations invitations(
            InviteeStore store,
            InviteeKeys keys,
            Mails mails,
            Invitations.Parts parts,
            Clock clock,
            Settings settings) {
        return new Invitations(store, keys, mails, parts, clock, settings);
    }

    @Bean
    Invitees invitees(
            Database database, InviteeStore store, Invitations invitations, Meetings meetings, Ids ids, Clock clock) {
        return new Invitees(database, store, invitations, meetings, ids, clock);
    }

    @Bean
    InviteeTraces inviteeTraces(
            Database database, InviteeStore store, Invitees invitees, Meetings meetings, Mails mails, Clock clock) {
        return new InviteeTraces(database, store, invitees, meetings, mails, clock);
    }

    @Bean
    Answers answers(Database database, InviteeStore store, InviteeKeys keys, Meetings meetings, Clock clock) {
        return new Answers(database, store, keys, meetings, clock);
    }

    @Bean
    OwnMeeting ownMeeting(Meetings meetings) {
        return new OwnMeeting(meetings);
    }

    @Bean
    InviteeRoutes inviteeRoutes(Invitees invitees, Invitations invitations, OwnMeeting own) {
        return new InviteeRoutes(invitees, invitations, own);
    }

    @Bean
    OpenInvitationRoutes openInvitationRoutes(Invitations invitations, OwnMeeting own) {
        return new OpenInvitationRoutes(invitations, own);
    }

    @Bean
    InvitationRoutes invitationRoutes(Invitees invitees, Answers answers, Mails mails, OwnMeeting own) {
        return new InvitationRoutes(invitees, answers, mails, own);
    }

    /// Throttled like looking up meeting links, and apart from it.
    @Bean
    Throttle answerThrottle(Clock clock, Settings settings) {
        int perMinute = settings.join().doorsPerAddressPerMinute();
        return new Throttle(clock, perMinute, perMinute);
    }

    @Bean
    AnswerRoutes answerRoutes(
            Answers answers, Invitations invitations, Accounts accounts, Clock clock, Throttle answerThrottle) {
        return new AnswerRoutes(answers, invitations, accounts, clock, answerThrottle);
    }

    @Bean
    BodySize inviteeLists() {
        return new BodySize("/api/v1/meetings/*/invitees", LIST_BYTES);
    }

    @Bean
    BodySize inviteeFiles() {
        return new BodySize("/api/v1/invitees/preview", LIST_BYTES);
    }

    @Bean
    BodySize calendarReplies() {
        return new BodySize("/api/v1/invitations/reply", REPLY_BYTES);
    }

    @Bean
    OldInvitees oldInvitees(InviteeStore store, DeletionLog log, Clock clock, Periods periods) {
        return new OldInvitees(store, log, clock, periods);
    }

    @Bean
    @Order(61)
    DeletionRule inviteesOfMeetingsCalledOff(OldInvitees old) {
        return old.calledOff();
    }

    @Bean
    @Order(61)
    DeletionRule inviteesKeptLongEnough(OldInvitees old) {
        return old.over();
    }

    @Bean
    @Order(61)
    DeletionRule inviteeNamesKeptLongEnough(OldInvitees old) {
        return old.names();
    }

    @Bean
    @Order(62)
    DueWork answerAddressesQuietForLong(Throttle answerThrottle) {
        return new DueWork("answering addresses quiet for long", answerThrottle::forgetIdle);
    }
}
