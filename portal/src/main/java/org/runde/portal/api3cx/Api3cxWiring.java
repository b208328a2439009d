package org.runde.portal.api3cx;

import org.runde.kernel.config.Settings;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.invitations.DialInNumbers;
import org.runde.portal.invitations.InviteeKeys;
import org.runde.portal.invitations.Invitees;
import org.runde.portal.keys.ApiKeys;
import org.runde.portal.keys.KeyThrottle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Planning;
import org.runde.portal.pbx.ExtensionStore;
import org.runde.portal.store.Database;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What makes up this package.
@Configuration(proxyBeanMethods = false)
public class Api3cxWiring {
    @Bean
    ConferencePeople conferencePeople(Database database, Invitees invitees, InviteeKeys keys) {
        return new InvitedPeople(database, invitees, keys);
    }

    @Bean
    ConferenceViews conferenceViews(
            Meetings meetings, Accounts accounts, ConferencePeople people, DialInNumbers numbers) {
        return new ConferenceViews(meetings, accounts, people, numbers);
    }

    @Bean
    ConferenceCalls conferenceCalls(
            ConferenceViews views,
            ConferenceParticipants participants,
            ConferenceMeetings single,
            Meetings meetings,
            Clock clock) {
        return new ConferenceCalls(new ConferenceLists(meetings, views, clock), single, participants);
    }

    @Bean
    ConferenceParticipants conferenceParticipants(Database database, Meetings meetings, ConferencePeople people) {
        return new ConferenceParticipants(database, meetings, people);
    }

    @Bean
    Organisers organisers(Accounts accounts, Database database) {
        return new Organisers(accounts, new ExtensionStore(database));
    }

    @Bean
    ConferenceMeetings conferenceMeetings(
            Meetings meetings,
            Planning planning,
            Organisers organisers,
            ConferenceParticipants participants,
            ConferenceViews views) {
        return new ConferenceMeetings(meetings, planning, organisers, participants, views);
    }

    /// In front of the gate; see [ConferenceFilter].
    @Bean
    FilterRegistrationBean<ConferenceFilter> conferenceFilter(
            ConferenceCalls calls, ApiKeys keys, KeyThrottle throttle, Settings settings) {
        var registration = new FilterRegistrationBean<>(new ConferenceFilter(calls, keys, throttle, settings));
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }
}
