package org.runde.portal.privacy;

import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.due.DueWork;
import org.runde.portal.join.DoorNotice;
import org.runde.portal.join.JoinThrottle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.pbx.Pbxes;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.recipients.RegisterWatcher;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the package `privacy` is made of.
@Configuration(proxyBeanMethods = false)
public class PrivacyWiring {
    @Bean
    LegalBases legalBases(Database database, Clock clock, ObjectProvider<RegisterWatcher> watchers) {
        return new LegalBases(database, clock, () -> watchers.orderedStream().toList());
    }

    @Bean
    LegalBasisRoutes legalBasisRoutes(LegalBases bases, Controllers controllers) {
        return new LegalBasisRoutes(bases, controllers);
    }

    @Bean
    DataSection.Sources noticeData(Catalogue catalogue, Periods periods, Holds holds, Policies policies, Pbxes pbxes) {
        return new DataSection.Sources(catalogue, periods, holds, policies, pbxes);
    }

    @Bean
    RecipientSections noticeRecipients(Recipients recipients, Locations locations, Settings settings) {
        return new RecipientSections(recipients, locations, settings);
    }

    @Bean
    DataSection noticeRows(DataSection.Sources sources, Database database) {
        return new DataSection(sources, database.kind());
    }

    @Bean
    NoticeRoutes.Found noticeKeys(Organisations organisations, Controllers controllers, Meetings meetings) {
        return new NoticeRoutes.Found(organisations, controllers, meetings);
    }

    @Bean
    Notices notices(
            NoticeRoutes.Found found,
            LegalBases bases,
            DataSection data,
            RecipientSections recipients,
            Recipients register,
            Settings settings) {
        return new Notices(
                new Notices.Parts(
                        found.organisations(),
                        found.controllers(),
                        bases,
                        data.catalogue(),
                        data,
                        recipients,
                        register),
                settings);
    }

    @Bean
    NoticeVersions noticeVersions(Database database, Notices notices, Controllers controllers, Clock clock) {
        return new NoticeVersions(database, notices, controllers, clock);
    }

    @Bean
    NoticeRoutes noticeRoutes(
            Notices notices, NoticeVersions versions, NoticeRoutes.Found found, JoinThrottle throttle) {
        return new NoticeRoutes(notices, versions, found, throttle);
    }

    @Bean
    DpoNoticeRoutes dpoNoticeRoutes(NoticeVersions versions, Controllers controllers) {
        return new DpoNoticeRoutes(versions, controllers);
    }

    @Bean
    DoorNotice doorNotice(Notices notices) {
        return (meeting, language) -> {
            Notice notice = notices.ofMeeting(meeting.tenant(), meeting.controller(), language);
            return new DoorNotice.Brief(notice.language(), notice.controller().name(), notice.brief());
        };
    }

    @Bean
    DueWork noticesOfControllersThatAreGone(NoticeVersions versions) {
        return new DueWork("notices of controllers that are gone", versions::endOfGone);
    }

    /// Nothing in them is about a person who takes part, so no data kind counts them.
    @Bean
    DeletionRule oldNotices(NoticeVersions versions) {
        return new DeletionRule("notice-versions", Set.of(), versions::forget, versions::oldest);
    }
}
