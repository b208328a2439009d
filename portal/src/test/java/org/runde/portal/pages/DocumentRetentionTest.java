package org.runde.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.contract.room.RoomFact;
import org.runde.kernel.id.Ids;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;

/// How long documents stay, one second before and after: with the meeting, or with the room behind which nothing lasts.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DocumentRetentionTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;
    private static final String LABEL = "NeedleLabelD7Q";

    private final PortalServer server;
    private final Account anna;

    DocumentRetentionTest(Database.Kind kind) {
        server = PortalServer.start(TestDatabase.settings(kind));
        anna = server.account(AccountRole.ORGANISER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Meeting planned() {
        String code = server.signedIn(anna).post("/api/v1/meetings", """
                        {"title":"Plan","schedule":{"start":"2026-10-20T09:00","zone":"Europe/Berlin","minutes":60}}
                        """).text("code");
        return server.bean(Meetings.class).findByDoor(code).orElseThrow();
    }

    private void bring(Meeting meeting, @Nullable String room) {
        server.bean(PagedDocuments.class)
                .bring(
                        new PagedDocuments.Bringing(
                                Ids.secure().row(),
                                meeting,
                                room,
                                room == null ? anna.id() : null,
                                room == null ? null : "P",
                                LABEL),
                        new Arriving.Incoming(
                                8, new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)), () -> {}));
    }

    private void at(String time, long later) {
        server.clock()
                .advanceMillis(Instant.parse(time).toEpochMilli()
                        + later
                        - server.clock().wallMillis());
        server.bean(Ticker.class).tick();
    }

    private int objects() {
        return server.bean(Database.class)
                .sql("SELECT COUNT(*) FROM blobs")
                .query(Integer.class)
                .single();
    }

    @Test
    void preparedDocumentsGoWithTheMeeting() {
        bring(planned(), null);
        at("2026-10-20T08:00:00Z", 7 * DAY - SECOND);
        assertThat(server.traces(LABEL)).isNotEmpty();
        assertThat(objects()).isEqualTo(1);
        at("2026-10-20T08:00:00Z", 7 * DAY + SECOND);
        assertThat(server.traces(LABEL)).isEmpty();
        assertThat(objects()).isZero();
    }

    @Test
    void withTheMeetingTheAccountOrTheRoomThatEndsTheyGoAtOnce() {
        Meeting meeting = planned();
        bring(meeting, null);
        server.bean(Meetings.class).remove(meeting);
        nothingIsLeft();

        Meeting quick = server.bean(Meetings.class).quick(anna, "");
        Room room = new Room("R1", quick.tenant(), quick.id(), null, "local", false, false, true, 0, null);
        server.bean(Database.class).write(() -> server.bean(RoomStore.class).add(room, 0));
        bring(quick, "R1");
        assertThat(objects()).isEqualTo(1);
        server.bean(RoomFacts.class)
                .handle(new RoomFact.Ended("F1", "R1", server.clock().wallMillis()));
        nothingIsLeft();

        bring(server.bean(Meetings.class).personalOf(anna.id()), null);
        assertThat(objects()).isEqualTo(1);
        server.bean(Accounts.class).remove(anna);
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        assertThat(server.traces(LABEL)).isEmpty();
        assertThat(objects()).isZero();
    }
}
