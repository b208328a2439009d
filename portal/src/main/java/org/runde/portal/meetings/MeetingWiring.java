package org.runde.portal.meetings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.routes.MeetingRoutes;
import org.runde.portal.meetings.routes.MeetingViews;
import org.runde.portal.meetings.routes.OccurrenceRoutes;
import org.runde.portal.meetings.routes.OwnMeetings;
import org.runde.portal.meetings.routes.PersonalRoomRoutes;
import org.runde.portal.meetings.traces.MeetingTraces;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.HoldTarget;
import org.runde.portal.retention.Periods;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.ControllerUse;
import org.runde.portal.tenants.Controllers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What meetings are made of.
@Configuration(proxyBeanMethods = false)
public class MeetingWiring {
    @Bean
    MeetingStore meetingStore(Database database, Secrets secrets) {
        return new MeetingStore(database, secrets);
    }

    @Bean
    OccurrenceStore occurrenceStore(Database database, MeetingStore meetings) {
        return new OccurrenceStore(database, meetings);
    }

    @Bean
    HoldTarget meetingsThatCanBeHeld(MeetingStore meetings) {
        return new HoldTarget() {
            @Override
            public Optional<Target> find(String tenant, String object) {
                return meetings.holdTarget(tenant, object);
            }

            @Override
            public List<Found> search(String tenant, String wanted, int atMost) {
                return meetings.holdable(tenant, wanted, atMost);
            }
        };
    }

    @Bean
    RoomStore roomStore(Database database) {
        return new RoomStore(database);
    }

    @Bean
    Meetings.Stores meetingStores(
            Database database, MeetingStore meetings, OccurrenceStore occurrences, RoomStore rooms) {
        return new Meetings.Stores(database, meetings, occurrences, rooms);
    }

    @Bean
    MeetingWatchers meetingWatchers(ObjectProvider<MeetingWatcher> watchers) {
        return new MeetingWatchers(() -> watchers.orderedStream().toList());
    }

    @Bean
    Meetings meetings(
            Meetings.Stores stores,
            RoomOrders orders,
            MeetingWatchers watchers,
            Controllers controllers,
            Ids ids,
            Clock clock,
            Settings settings) {
        Throttle quick = new Throttle(clock, settings.rooms().quickPerOrganiser(), 1);
        return new Meetings(stores, orders, watchers, controllers, new Meetings.Means(ids, clock, quick));
    }

    @Bean
    MeetingTraces meetingTraces(Database database, Meetings meetings) {
        return new MeetingTraces(database, meetings);
    }

    @Bean
    ControllerUse controllersOfMeetings(MeetingStore meetings) {
        return controller -> meetings.uses(controller.id());
    }

    @Bean
    Planning planning(Meetings.Stores stores, Meetings meetings, MeetingWatchers watchers, Ids ids, Clock clock) {
        return new Planning(stores, meetings, watchers, ids, clock);
    }

    @Bean
    Conflicts conflicts(OccurrenceStore occurrences) {
        return new Conflicts(occurrences);
    }

    @Bean
    RoomFacts roomFacts(
            Meetings.Stores stores,
            MeetingWatchers watchers,
            List<RoomFacts.Watcher> listeners,
            DeletionLog log,
            Clock clock,
            Settings settings) {
        return new RoomFacts(stores, watchers, listeners, log, clock, settings.rooms());
    }

    @Bean
    MeetingViews meetingViews(Meetings meetings, Clock clock) {
        return new MeetingViews(meetings, clock);
    }

    @Bean
    OwnMeetings ownMeetings(Meetings meetings, MeetingViews views, Controllers controllers, Ids ids) {
        return new OwnMeetings(meetings, views, controllers, ids);
    }

    @Bean
    MeetingRoutes meetingRoutes(
            Meetings meetings, Planning planning, Conflicts conflicts, OwnMeetings own, Settings settings) {
        return new MeetingRoutes(meetings, planning, conflicts, own, settings);
    }

    @Bean
    OccurrenceRoutes occurrenceRoutes(Meetings meetings, Planning planning, OwnMeetings own, Settings settings) {
        return new OccurrenceRoutes(meetings, planning, own, settings);
    }

    @Bean
    PersonalRoomRoutes personalRoomRoutes(Meetings meetings, MeetingViews views, Ids ids, Settings settings) {
        return new PersonalRoomRoutes(meetings, views, ids, settings);
    }

    @Bean
    @Order(0)
    DueWork meetingsWithoutPin(Meetings meetings) {
        return new DueWork("meetings without a PIN", meetings::givePins);
    }

    @Bean
    @Order(1)
    DeletionRule roomsNobodyReturnedTo(RoomFacts facts) {
        return new DeletionRule(
                RoomFacts.ABANDONED,
                Set.of(DataKind.MEETING_HISTORY, DataKind.PARTICIPANT_NAME),
                facts::endAbandoned,
                facts::oldestAbandoned);
    }

    @Bean
    OldMeetings oldMeetings(
            Meetings.Stores stores,
            MeetingWatchers watchers,
            DeletionLog log,
            Clock clock,
            Periods periods,
            Settings settings) {
        return new OldMeetings(
                stores, watchers, log, clock, periods, settings.retention().unusedMeetingDays());
    }

    @Bean
    @Order(2)
    DeletionRule meetingDatesKeptLongEnough(OldMeetings old) {
        return old.dates();
    }

    @Bean
    @Order(2)
    DeletionRule meetingsNobodyCameTo(OldMeetings old) {
        return old.unused();
    }

    @Bean
    @Order(2)
    DeletionRule meetingCommentsKeptLongEnough(OldMeetings old) {
        return old.comments();
    }

    @Bean
    @Order(2)
    DeletionRule meetingPinsKeptLongEnough(OldMeetings old) {
        return old.pins();
    }

    @Bean
    DueWork organisersQuietForLong(Meetings meetings) {
        return new DueWork("organisers quiet for long", meetings::forgetIdle);
    }

    @Bean
    @Order(4)
    DueWork factsHandledLongAgo(RoomFacts facts) {
        return new DueWork("facts handled long ago", facts::forgetHandled);
    }
}
