package org.runde.portal.pages;

import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.BlobOwner;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.pages.traces.PageTraces;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.Holds;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What shared documents are made of. Whoever starts the portal brings [DocumentOrders].
@Configuration(proxyBeanMethods = false)
public class PageWiring {
    private static final int UPLOADS_AT_ONCE = 30;
    private static final int UPLOADS_PER_MINUTE = 6;
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
            Settings settings,
            Clock clock,
            Ids ids) {
        DocumentLimits limits = DocumentLimits.of(settings.documents().megabytes());
        return new PagedDocuments(stores, orders, converters, limits, new PagedDocuments.Chance(clock, ids));
    }

    @Bean
    DocumentsOfMeetings documentsOfMeetings(PagedDocuments documents, PagedDocumentStore store, Ids ids) {
        return new DocumentsOfMeetings(documents, store, ids);
    }

    @Bean
    PageTraces pageTraces(Database database, PagedDocumentStore store, PagedDocuments documents) {
        return new PageTraces(database, store, documents);
    }

    @Bean
    Throttle documentThrottle(Clock clock) {
        return new Throttle(clock, UPLOADS_AT_ONCE, UPLOADS_PER_MINUTE);
    }

    @Bean
    DocumentRoutes documentRoutes(PagedDocuments documents, Meetings meetings, Holds holds, Throttle documentThrottle) {
        return new DocumentRoutes(documents, meetings, holds, documentThrottle);
    }

    @Bean
    Throttle pageThrottle(Clock clock) {
        return new Throttle(clock, PAGES_AT_ONCE, PAGES_PER_MINUTE);
    }

    @Bean
    RoomDocumentRoutes roomDocumentRoutes(
            PagedDocuments documents,
            Secrets secrets,
            RoomStore rooms,
            Meetings meetings,
            Clock clock,
            Throttle pageThrottle) {
        return new RoomDocumentRoutes(documents, new RoomDocumentDoor(secrets, rooms, meetings, clock), pageThrottle);
    }

    @Bean
    MachineDoor bringingInTheRoom() {
        return new MachineDoor(RoomDocumentRoutes.PATH);
    }

    @Bean
    MachineDoor pagesInTheRoom() {
        return new MachineDoor(RoomDocumentRoutes.PATH + "/**");
    }

    @Bean
    BodySize documentFilesInTheRoom(Settings settings) {
        return new BodySize(RoomDocumentRoutes.PATH, settings.documents().megabytes() * 1_000_000);
    }

    @Bean
    BodySize documentFiles(Settings settings) {
        return new BodySize("/api/v1/meetings/*/documents", settings.documents().megabytes() * 1_000_000);
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
    DueWork uploadersQuietForLong(Throttle documentThrottle) {
        return new DueWork("those who brought documents quiet for long", documentThrottle::forgetIdle);
    }

    @Bean
    BlobOwner sourcesAndPages() {
        return new BlobOwner("SELECT source FROM paged_documents WHERE source IS NOT NULL"
                + " UNION ALL SELECT pack FROM paged_documents WHERE pack IS NOT NULL");
    }
}
