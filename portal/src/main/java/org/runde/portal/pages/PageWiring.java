package org.runde.portal.pages;

import java.util.Set;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.BlobOwner;
import org.runde.portal.blobs.FreeSpace;
import org.runde.portal.due.DueWork;
import org.runde.portal.grants.Grants;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.pages.traces.PageTraces;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.Holds;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What shared documents are made of. Whoever starts the portal brings [DocumentOrders].
@Configuration(proxyBeanMethods = false)
public class PageWiring {
    /// Before meetings, which take their documents along.
    private static final int RELEASED_ORDER = 68;

    /// Small pictures of a long document come all at once.
    private static final int PAGES_AT_ONCE = 1_500;

    private static final int PAGES_PER_MINUTE = 600;

    @Bean
    PagedDocumentStore pagedDocumentStore(Database database) {
        return new PagedDocumentStore(database);
    }

    @Bean
    Converters converters(Clock clock) {
        return new Converters(clock);
    }

    @Bean
    PagedDocuments.Stores pagedDocumentStores(
            Database database, PagedDocumentStore documents, RoomStore rooms, Blobs blobs, DeletionLog log) {
        return new PagedDocuments.Stores(database, documents, rooms, blobs, log);
    }

    @Bean
    PagedDocuments pagedDocuments(
            PagedDocuments.Stores stores,
            DocumentOrders orders,
            Converters converters,
            FreeSpace space,
            Settings settings,
            Clock clock,
            Ids ids) {
        DocumentLimits limits = DocumentLimits.of(settings.documents().megabytes());
        Arriving arriving = new Arriving(stores.blobs(), space, limits, clock);
        return new PagedDocuments(stores, orders, converters, arriving, limits, new PagedDocuments.Chance(clock, ids));
    }

    @Bean
    DocumentsOfMeetings documentsOfMeetings(PagedDocuments documents, PagedDocumentStore store, Holds holds, Ids ids) {
        return new DocumentsOfMeetings(documents, store, holds, ids);
    }

    @Bean
    @Order(RELEASED_ORDER)
    DeletionRule documentsNothingHolds(DocumentsOfMeetings documents, Clock clock) {
        return new DeletionRule(
                DocumentsOfMeetings.RELEASED,
                Set.of(DataKind.SHARED_PDF),
                documents::forgetReleased,
                () -> documents.oldestReleased(clock.wallMillis()));
    }

    @Bean
    PageTraces pageTraces(Database database, PagedDocumentStore store, PagedDocuments documents) {
        return new PageTraces(database, store, documents);
    }

    @Bean
    BringingPace bringingPace(Clock clock) {
        return new BringingPace(clock);
    }

    @Bean
    DocumentRoutes documentRoutes(PagedDocuments documents, Meetings meetings, Holds holds, BringingPace pace) {
        return new DocumentRoutes(documents, meetings, holds, pace);
    }

    @Bean
    Throttle pageThrottle(Clock clock) {
        return new Throttle(clock, PAGES_AT_ONCE, PAGES_PER_MINUTE);
    }

    @Bean
    RoomDocumentRoutes roomDocumentRoutes(
            PagedDocuments documents, Meetings meetings, Grants grants, BringingPace pace, Throttle pageThrottle) {
        return new RoomDocumentRoutes(documents, meetings, grants, pace, pageThrottle);
    }

    @Bean
    MachineDoor bringingInTheRoom() {
        return new MachineDoor(RoomDocumentRoutes.PATH);
    }

    @Bean
    MachineDoor pagesInTheRoom() {
        return new MachineDoor(RoomDocumentRoutes.PATH + "/**");
    }

    /// How large a document may be is held to where it is taken in.
    @Bean
    BodySize documentFilesInTheRoom() {
        return new BodySize(RoomDocumentRoutes.PATH, Integer.MAX_VALUE);
    }

    @Bean
    BodySize documentFiles() {
        return new BodySize("/api/v1/meetings/*/documents", Integer.MAX_VALUE);
    }

    @Bean
    DueWork documentsNobodyTellsOf(PagedDocuments documents) {
        return new DueWork("documents to ask for again", documents::askAgain);
    }

    @Bean
    DueWork pageReadersQuietForLong(Throttle pageThrottle) {
        return new DueWork("those who fetched pages quiet for long", pageThrottle::forgetIdle);
    }

    @Bean
    DueWork bringersQuietForLong(BringingPace pace) {
        return new DueWork("those who brought documents quiet for long", pace::forgetIdle);
    }

    @Bean
    BlobOwner sourcesAndPages() {
        return new BlobOwner("SELECT source FROM paged_documents WHERE source IS NOT NULL"
                + " UNION ALL SELECT pack FROM paged_documents WHERE pack IS NOT NULL");
    }
}
