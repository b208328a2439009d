package org.runde.portal.join;

import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.accounts.AccountStore;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.DueWork;
import org.runde.portal.meetings.InviteeDoor;
import org.runde.portal.meetings.MeetingStore;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.recipients.Locations;
import org.runde.portal.reports.Attendances;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.tenants.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What joining is made of.
@Configuration(proxyBeanMethods = false)
public class JoinWiring {
    @Bean
    Joins joins(Joins.Stores stores, Guests guests, Secrets secrets, Ids ids, Clock clock, Settings settings) {
        return new Joins(stores, guests, secrets, ids, clock, settings);
    }

    @Bean
    Joins.Stores joinStores(
            Meetings.Stores stores,
            Meetings meetings,
            AccountStore accounts,
            Attendances attendances,
            Locations locations,
            DoorConsents consents) {
        return new Joins.Stores(
                stores.database(), meetings, stores.rooms(), accounts, attendances, locations, consents);
    }

    @Bean
    Guests guests(ObjectProvider<InviteeDoor> doors) {
        return new Guests(doors.orderedStream().toList());
    }

    @Bean
    Doors doors(
            Meetings meetings,
            Guests guests,
            Accounts accounts,
            Organisations organisations,
            DoorNotice notice,
            DoorConsents consents,
            Clock clock) {
        return new Doors(meetings, guests, accounts, organisations, new Doors.Signs(notice, consents), clock);
    }

    @Bean
    Devices devices(Joins joins, Secrets secrets, Ids ids, Clock clock) {
        return new Devices(joins, secrets, ids, clock);
    }

    @Bean
    DeviceRoutes deviceRoutes(Meetings meetings, Devices devices, Settings settings) {
        return new DeviceRoutes(meetings, devices, settings);
    }

    @Bean
    StartRoutes startRoutes(Meetings meetings, Joins joins, Settings settings) {
        return new StartRoutes(meetings, joins, settings);
    }

    @Bean
    DoorRoutes doorRoutes(Doors doors, Joins joins, Checks checks, JoinThrottle throttle, Ids ids, Settings settings) {
        return new DoorRoutes(doors, joins, checks, throttle, ids, settings);
    }

    @Bean
    Checks checks(Meetings meetings, Joins joins, Secrets secrets, Ids ids, Clock clock, Settings settings) {
        return new Checks(meetings, joins, secrets, ids, clock, settings);
    }

    @Bean
    JoinThrottle joinThrottle(Clock clock, Settings settings) {
        return new JoinThrottle(clock, settings.join());
    }

    @Bean
    DialIns dialIns(MeetingStore meetings, Clock clock, Settings settings) {
        return new DialIns(meetings, clock, settings.join());
    }

    @Bean
    @Order(5)
    DueWork callersQuietForLong(JoinThrottle joins, DialIns dialIns) {
        return new DueWork("callers quiet for long", () -> joins.forgetIdle() + dialIns.forgetIdle());
    }
}
