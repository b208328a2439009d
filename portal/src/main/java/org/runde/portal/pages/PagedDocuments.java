package org.runde.portal.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.DocumentState;
import org.runde.contract.document.RoomDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.http.Problem;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Room;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.store.Database;

/// What happens to documents of meetings. What waits stands in the database and is asked of the converter until it
/// tells
/// of it; whoever is in the room hears of every change. Safe from any thread.
public final class PagedDocuments {
    /// Under this the deletion log counts what people take away.
    static final String REMOVED = "document-removed";

    private static final int ASKED_AT_ONCE = 200;

    private final Stores stores;
    private final DocumentOrders orders;
    private final Converters converters;
    private final Arriving arriving;
    private final DocumentLimits limits;
    private final Chance chance;

    PagedDocuments(
            Stores stores,
            DocumentOrders orders,
            Converters converters,
            Arriving arriving,
            DocumentLimits limits,
            Chance chance) {
        this.stores = stores;
        this.orders = orders;
        this.converters = converters;
        this.arriving = arriving;
        this.limits = limits;
        this.chance = chance;
    }

    /// Where things are kept.
    record Stores(Database database, PagedDocumentStore documents, RoomStore rooms, Blobs blobs, DeletionLog log) {}

    record Chance(Clock clock, Ids ids) {}

    /// Who brings a document.
    ///
    /// @param id      of the document
    /// @param room    with which it goes; absent for what stays as long as the meeting
    /// @param account who prepares it, or
    /// @param person  who shares it in the room, as a pseudonym
    record Bringing(
            String id,
            Meeting meeting,
            @Nullable String room,
            @Nullable String account,
            @Nullable String person,
            String label) {}

    // ---- looking up

    List<PagedDocument> of(Meeting meeting) {
        return stores.documents().of(meeting.id());
    }

    public Optional<PagedDocument> find(String id) {
        return stores.documents().find(id);
    }

    /// With how far it is.
    RoomDocument seen(PagedDocument one) {
        Converters.Heard heard = one.state() == DocumentState.CONVERTING ? converters.of(one.id()) : null;
        int finished = heard == null ? 0 : heard.page();
        int known = heard == null ? 0 : heard.pages();
        return new RoomDocument(
                one.id(),
                one.label(),
                one.place(),
                one.state(),
                one.failure(),
                finished,
                one.pages() > 0 ? one.pages() : known,
                one.person());
    }

    // ---- coming

    /// Takes the bytes in and has pages made of them. The same again, when the answer was lost, has the same answer.
    /// @throws Problem before the bytes come when that can be known; whatever came of them is erased then
    PagedDocument bring(Bringing who, Arriving.Incoming incoming) {
        Meeting meeting = who.meeting();
        try (Arriving.Place place = arriving.reserve(who, incoming.size())) {
            PagedDocument known = stores.documents().find(who.id()).orElse(null);
            if (known != null) {
                return requireSame(known, who);
            }
            requireRoom(meeting, arriving.ofMeeting(meeting.id()), arriving.ofTenant(meeting.tenant()));
            return keep(who, place.take(incoming), incoming.mayGoOn());
        }
    }

    private static PagedDocument requireSame(PagedDocument known, Bringing who) {
        boolean same = known.meeting().equals(who.meeting().id())
                && Objects.equals(known.person(), who.person())
                && Objects.equals(known.account(), who.account());
        if (!same) {
            throw new Problem(409, "documentKnown", "This document has arrived already.");
        }
        return known;
    }

    /// @param more     documents of the meeting that are on their way in
    /// @param moreToDo the same of the whole organisation
    /// @throws Problem when there is no room for them, or this server cannot make pages of anything
    private void requireRoom(Meeting meeting, int more, int moreToDo) {
        // With what only a hold keeps, or taking away and bringing again would have no end.
        if (stores.documents().allOf(meeting.id()).size() + more > limits.perMeeting()) {
            throw new Problem(409, "tooManyDocuments", "The meeting has as many documents as it may.")
                    .with("max", limits.perMeeting());
        }
        if (stores.documents().toDoOf(meeting.tenant()) + moreToDo > limits.onTheirWay()) {
            throw Problem.tooMany("tooManyWaiting", "Too many documents of the organisation still wait.", 60);
        }
        if (converters.anybody() && converters.forms().isEmpty()) {
            throw notPossible();
        }
    }

    private Problem notPossible() {
        return new Problem(409, "documentNotPossible", "This server lacks programs for such documents.")
                .with("missing", converters.missing());
    }

    private PagedDocument keep(Bringing who, Arriving.Arrived arrived, Runnable mayStill) {
        boolean kept = false;
        try {
            if (converters.anybody() && !converters.forms().contains(arrived.form())) {
                throw notPossible();
            }
            PagedDocument document = stores.database().write(() -> {
                mayStill.run();
                return add(who, arrived);
            });
            kept = true;
            convert(document);
            changed(document);
            return document;
        } finally {
            if (!kept) {
                stores.blobs().erase(arrived.object());
            }
        }
    }

    private PagedDocument add(Bringing who, Arriving.Arrived arrived) {
        requireRoom(who.meeting(), 1, 1);
        if (stores.documents().find(who.id()).isPresent()) {
            throw new Problem(409, "documentKnown", "This document has arrived already.");
        }
        List<PagedDocument> others = stores.documents().allOf(who.meeting().id());
        long place = others.isEmpty() ? 1 : others.getLast().place() + 1;
        PagedDocument document = new PagedDocument(
                who.id(),
                who.meeting().tenant(),
                who.meeting().id(),
                who.room(),
                who.account(),
                who.person(),
                who.label(),
                arrived.form(),
                DocumentState.WAITING,
                null,
                arrived.object(),
                null,
                0,
                arrived.size(),
                place,
                0,
                chance.clock().wallMillis());
        stores.documents().add(document);
        return document;
    }

    String newId() {
        return chance.ids().row();
    }

    // ---- becoming pages

    private void convert(PagedDocument one) {
        String source = one.source();
        if (source != null) {
            converters.asked(one.id());
            orders.convert(new ConvertDocument(one.id(), one.tenant(), source, one.form()));
        }
    }

    /// Asks for documents nobody has told of for too long.
    /// @return how many
    int askAgain() {
        List<PagedDocument> toDo = stores.documents().toDo(ASKED_AT_ONCE);
        Set<String> onTheirWay = new HashSet<>();
        int asked = 0;
        for (PagedDocument one : toDo) {
            onTheirWay.add(one.id());
            if (converters.anybody() && converters.silent(one.id())) {
                asked++;
                askAgain(one);
            }
        }
        converters.keepOnly(onTheirWay);
        return asked;
    }

    private void askAgain(PagedDocument one) {
        if (one.state() == DocumentState.CONVERTING && one.tries() + 1 >= limits.tries()) {
            fail(one, DocumentFailure.INTERRUPTED);
            return;
        }
        if (one.state() == DocumentState.CONVERTING) {
            stores.database()
                    .write(() -> stores.documents().setState(one.id(), DocumentState.WAITING, one.tries() + 1));
        }
        convert(one);
        changedNow(one.id());
    }

    /// What a converter tells; twice, late or about what is gone does no harm.
    public void heard(DocumentFact fact) {
        switch (fact) {
            case DocumentFact.ConverterAlive alive -> {
                if (converters.heard(alive)) {
                    askAgain();
                }
            }
            case DocumentFact.Converting converting -> progress(converting);
            case DocumentFact.Converted converted -> ready(converted);
            case DocumentFact.NotConverted not ->
                find(not.document()).filter(one -> one.source() != null).ifPresent(one -> {
                    if (not.failure() == DocumentFailure.INTERRUPTED) {
                        askAgain(one);
                    } else {
                        fail(one, not.failure());
                    }
                });
        }
    }

    private void progress(DocumentFact.Converting told) {
        PagedDocument one =
                find(told.document()).filter(found -> found.source() != null).orElse(null);
        if (one == null) {
            return;
        }
        converters.heard(told);
        if (told.begun() && one.state() == DocumentState.WAITING) {
            stores.database().write(() -> stores.documents().setState(one.id(), DocumentState.CONVERTING, one.tries()));
        }
        if (told.begun()) {
            changedNow(one.id());
        }
    }

    private void ready(DocumentFact.Converted told) {
        boolean wanted = stores.database().write(() -> {
            PagedDocument one = find(told.document()).orElse(null);
            String source = one == null ? null : one.source();
            if (source == null) {
                return false;
            }
            stores.documents().ready(told.document(), told.pack(), told.pages());
            stores.blobs().erase(source);
            return true;
        });
        if (!wanted) {
            stores.blobs().erase(told.pack());
        }
        converters.done(told.document());
        changedNow(told.document());
    }

    private void fail(PagedDocument one, DocumentFailure why) {
        String source = one.source();
        stores.database().write(() -> {
            stores.documents().failed(one.id(), why);
            if (source != null) {
                stores.blobs().erase(source);
            }
        });
        converters.done(one.id());
        changedNow(one.id());
    }

    // ---- changing

    PagedDocument rename(PagedDocument one, String label) {
        stores.database().write(() -> stores.documents().setLabel(one.id(), label));
        changedNow(one.id());
        return find(one.id()).orElse(one);
    }

    /// Puts it at this place, from 0, among the others.
    void move(PagedDocument one, int to) {
        List<PagedDocument> moved = stores.database().write(() -> {
            List<PagedDocument> all = new ArrayList<>(stores.documents().of(one.meeting()));
            all.removeIf(other -> other.id().equals(one.id()));
            all.add(Math.min(to, all.size()), one);
            for (int i = 0; i < all.size(); i++) {
                stores.documents().setPlace(all.get(i).id(), i + 1L);
            }
            return all;
        });
        moved.forEach(other -> changedNow(other.id()));
    }

    /// Somebody takes it away.
    public void remove(PagedDocument one) {
        stores.database().write(() -> forget(List.of(one), REMOVED));
        stores.database().forgetDeleted();
    }

    // ---- going

    /// In the caller's transaction.
    /// @param rule under which it is counted
    void forget(Collection<PagedDocument> documents, String rule) {
        if (documents.isEmpty()) {
            return;
        }
        stores.blobs().erase(stores.documents().objectsOf(documents));
        stores.documents().remove(documents.stream().map(PagedDocument::id).toList());
        stores.log().countAll(documents.stream().map(PagedDocument::tenant).toList(), DataKind.SHARED_PDF, rule);
        for (PagedDocument one : documents) {
            stores.database().afterCommit(() -> converters.done(one.id()));
            stores.rooms()
                    .findByMeeting(one.meeting())
                    .ifPresent(room -> tell(room, new RoomCommand.DocumentDropped(room.id(), one.id())));
        }
    }

    // ---- telling the room

    /// Everything there is, to a room that has just begun or was begun anew by its node.
    void tellAll(Room room) {
        stores.documents().of(room.meeting()).forEach(one -> tell(room, one));
    }

    private void changedNow(String id) {
        find(id).ifPresent(this::changed);
    }

    private void changed(PagedDocument one) {
        stores.rooms()
                .findByMeeting(one.meeting())
                .filter(room -> one.room() == null || one.room().equals(room.id()))
                .ifPresent(room -> tell(room, one));
    }

    private void tell(Room room, PagedDocument one) {
        tell(room, new RoomCommand.DocumentIs(room.id(), seen(one)));
    }

    /// A node may act on it at once, so what is not committed, and may yet be undone, is not told.
    private void tell(Room room, RoomCommand command) {
        stores.database().afterCommit(() -> orders.tell(room.node(), command));
    }

    // ---- for the routes

    PageReader reader(PagedDocument one) {
        return new PageReader(stores.blobs(), one);
    }

    Set<DocumentForm> forms() {
        return converters.forms();
    }

    boolean anyConverter() {
        return converters.anybody();
    }

    List<String> missing() {
        return converters.missing();
    }

    DocumentLimits limits() {
        return limits;
    }

    /// Bytes that are gone while somebody reads them.
    static Problem gone(IOException e) {
        return new Problem(404, "pageUnknown", "There is no such page, or not any more.");
    }
}
