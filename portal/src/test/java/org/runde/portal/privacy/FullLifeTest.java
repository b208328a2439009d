package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.due.Ticker;
import org.runde.portal.pbx.Pushes;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// People do everything the public interfaces offer, each thing with a word of its own. Then time passes: one second
/// before the period of a word is over it is still found, and one second after it nowhere: in no file of the data
/// folder, in no file of the database, in no line of the log.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FullLifeTest {

    private final Database.Kind kind;
    private final PortalServer server;
    private final Life life;
    private final Stores stores;
    private final Map<Long, Runnable> acts = new TreeMap<>();
    private final Set<String> covered = new HashSet<>();
    private final Set<String> once = new HashSet<>();

    FullLifeTest(Database.Kind kind) {
        this.kind = kind;
        Map<String, String> settings = new HashMap<>(TestDatabase.settings(kind));
        settings.put("http.trustedProxies", "127.0.0.0/8, ::1");
        server = PortalServer.start(settings);
        stores = new Stores(server);
        life = new Life(server);
    }

    @AfterEach
    void stop() {
        stores.close();
        server.close();
    }

    @Test
    void nothingOfAnybodyIsLeftWhenItsPeriodIsOver() {
        long start = life.now();
        long removed = start + 20 * Life.DAY;
        long left = start + 390 * Life.DAY;
        reportsOnConsent();
        Pushes pbx = life.telephones(removed);
        List<String> connections = life.connections(removed);
        Account organiser = life.organiser(left);
        proceedings(start, removed);
        Gatherings gatherings = new Gatherings(life, organiser);
        gatherings.planned();
        look();
        long erased = start + 3 * Life.DAY;
        long end = gatherings.held(erased);
        look();
        acts.put(end, gatherings::end);
        acts.put(erased, gatherings::erase);
        acts.put(removed, () -> {
            connections.forEach(path -> life.call(life.admin(), "DELETE", path, "", 204));
            pbx.remove();
            server.bean(Accounts.class).all(server.tenant()).stream()
                    .filter(account -> account.email()
                            .startsWith(
                                    life.needles.get("mail on the telephone").value()))
                    .forEach(account ->
                            life.call(life.admin(), "DELETE", "/api/v1/admin/accounts/" + account.id(), "", 204));
        });
        acts.put(left, () -> life.call(life.admin(), "DELETE", "/api/v1/admin/accounts/" + organiser.id(), "", 204));
        walk();
        assertThat(stores.find(life.needles.values())).as("at the very end").isEmpty();
        assertThat(once).as("found while it was allowed").containsAll(visible());
        summary();
    }

    private void reportsOnConsent() {
        JsonNode controller = life.call(life.admin(), "GET", "/api/v1/admin/controllers", "", 200)
                .json()
                .path("items")
                .path(0);
        String path = "/api/v1/admin/legal-bases/" + controller.path("id").asString() + "/report";
        life.call(life.admin(), "PUT", path, "{\"basis\":\"consent\"}", 200);
        long year = Instant.ofEpochMilli(life.now())
                .atZone(java.time.ZoneOffset.UTC)
                .plusYears(1)
                .toInstant()
                .toEpochMilli();
        life.headers.put("Runde-Reason", URLEncoder.encode(life.word("reason", year), StandardCharsets.UTF_8));
        life.call(life.admin(), "PUT", "/api/v1/admin/report-policy", "{\"detail\":\"times\"}", 200);
        life.headers.clear();
    }

    /// A case, a hold and a stranger who asks for their data.
    private void proceedings(long start, long removed) {
        long year = life.needles.get("reason").until();
        String body = """
                {"kind": "access", "channel": "letter", "name": "%s", "email": "%s", "contact": "%s", "message": "%s",
                 "language": "de"}""".formatted(
                        life.word("name in a case", start + Life.DAY),
                        life.mail("mail in a case", start + Life.DAY),
                        life.word("way to reach somebody", Needle.SEALED),
                        life.word("wish in a case", Needle.SEALED));
        String id = life.call(life.dpo(), "POST", "/api/v1/dpo/cases", body, 201)
                .json()
                .path("request")
                .path("id")
                .asString();
        life.plant("id of a case", id, year);
        String answer = "{\"answer\":\"refuse\",\"reason\":\"%s\"}".formatted(life.word("reason of a refusal", year));
        life.call(life.dpo(), "POST", "/api/v1/dpo/cases/" + id + "/answer", answer, 200);
        String hold = "{\"object\":\"%s\",\"reason\":\"%s\",\"until\":\"%s\"}"
                .formatted(life.administrator.id(), life.word("reason of a hold", year), Instant.ofEpochMilli(removed));
        life.call(life.dpo(), "POST", "/api/v1/dpo/holds", hold, 201);
        String stranger = life.mail("mail of a stranger", start + Life.DAY);
        life.call(
                server.visitor(),
                "POST",
                "/api/v1/rights/requests",
                "{\"email\":\"" + stranger + "\",\"language\":\"de\"}",
                202);
        life.awaitMail(stranger);
    }

    /// From end to end of all periods.
    private void walk() {
        while (true) {
            long now = life.now();
            long next = life.needles.values().stream()
                    .map(Needle::until)
                    .filter(until -> until >= now && until != Needle.OPEN)
                    .min(Long::compare)
                    .orElse(Needle.OPEN);
            if (next == Needle.OPEN) {
                return;
            }
            goTo(next - Life.SECOND);
            tick();
            look();
            Runnable act = acts.get(next);
            if (act != null) {
                goTo(next);
                act.run();
            }
            goTo(next + Life.SECOND);
            tick();
            settle();
            look();
            consentsEnd();
        }
    }

    private void goTo(long time) {
        server.clock().advanceMillis(Math.max(0, time - life.now()));
    }

    private void tick() {
        server.bean(Ticker.class).tick();
        assertThat(server.bean(Ticker.class).failures()).isZero();
    }

    private void settle() {
        stores.settle(() -> !stores.find(gone()).isEmpty(), () -> {
            server.clock().advanceMillis(61 * Life.SECOND);
            tick();
        });
    }

    private void look() {
        stores.columns(life.needles.values()).values().forEach(covered::addAll);
        Map<String, Set<String>> found = stores.find(life.needles.values());
        once.addAll(found.keySet());
        Set<String> gone = gone().stream().map(Needle::what).collect(Collectors.toSet());
        Map<String, Set<String>> left = new TreeMap<>(found);
        left.keySet().retainAll(gone);
        assertThat(left).as("left at " + Instant.ofEpochMilli(life.now())).isEmpty();
        assertThat(found.keySet())
                .as("not yet over at " + Instant.ofEpochMilli(life.now()))
                .containsAll(life.needles.values().stream()
                        .filter(needle -> !needle.goneAt(life.now()))
                        .map(Needle::what)
                        .toList());
    }

    private List<Needle> gone() {
        return life.needles.values().stream()
                .filter(needle -> needle.goneAt(life.now()))
                .toList();
    }

    /// Two months after nothing is kept because of them, which is known when the report is gone.
    private void consentsEnd() {
        List<Needle> open = life.needles.values().stream()
                .filter(needle -> needle.until() == Needle.OPEN)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        tick();
        long last = 0;
        for (JsonNode one : life.call(life.dpo(), "GET", "/api/v1/dpo/consents", "", 200)
                .json()
                .path("items")) {
            if (one.hasNonNull("keptUntil")) {
                last = Math.max(
                        last, Instant.parse(one.path("keptUntil").asString()).toEpochMilli());
            }
        }
        if (last > 0) {
            for (Needle needle : open) {
                life.until(needle.what(), last);
            }
        }
    }

    private Collection<String> visible() {
        return life.needles.values().stream()
                .filter(needle -> needle.until() != Needle.SEALED)
                .map(Needle::what)
                .toList();
    }

    private void summary() {
        int all = life.needles.size();
        System.out.printf(
                "%s: %d needles (%d in sight, %d sealed) x %d files and the log x %d columns%n",
                kind, all, visible().size(), all - visible().size(), stores.files(), covered.size());
    }
}
