package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.contract.token.JoinToken;
import org.runde.contract.token.JoinTokens;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.accounts.Account;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.secrets.Secrets;
import org.runde.portal.store.Database;
import tools.jackson.databind.JsonNode;

/// Meetings of a [Life]: one that is planned and one that is held.
final class Gatherings {
    private static final long MINUTE = 60_000;
    private static final String START = "2026-09-23T10:00";
    private static final long PLANNED_END =
            Instant.parse("2026-09-23T08:45:00Z").toEpochMilli();

    private final Life life;
    private final Account organiser;
    private final Ids ids = Ids.secure();
    private String erasedKey = "";
    private String namedKey = "";
    private Runnable ending = () -> {};

    Gatherings(Life life, Account organiser) {
        this.life = life;
        this.organiser = organiser;
    }

    /// With a title, notes, a passcode, and people who are invited and answer.
    void planned() {
        long over = PLANNED_END + 7 * Life.DAY;
        Browser browser = life.server.signedIn(organiser);
        String body = """
                {"title": "%s", "comment": "%s", "options": {"passcode": "%s"},
                 "schedule": {"start": "%s", "zone": "Europe/Berlin", "minutes": 45}}""".formatted(
                        life.word("title of a plan", over),
                        life.word("notes of a plan", over),
                        life.word("passcode", Needle.SEALED),
                        START);
        life.headers.put("Idempotency-Key", "1234567890-1234567890-1234567890");
        String code = life.call(browser, "POST", "/api/v1/meetings", body, 201).text("code");
        life.headers.remove("Idempotency-Key");
        life.plant("link of a plan", code, over);
        String invitees = "/api/v1/meetings/" + code + "/invitees";
        String email = life.mail("mail of an invitee", over);
        String row = "{\"invitees\":[{\"name\":\"%s\",\"email\":\"%s\"}]}";
        life.call(browser, "POST", invitees, row.formatted(life.word("name of an invitee", over), email), 201);
        String csv = "Name;E-Mail\n%s;%s\n"
                .formatted(life.word("name in a list", Needle.SEALED), life.mail("mail in a list", Needle.SEALED));
        assertThat(browser.send(browser.request("/api/v1/invitees/preview")
                                .header("X-CSRF-Token", browser.csrf())
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(csv))
                                .build())
                        .raw()
                        .body())
                .contains("in");
        String letter = life.awaitMail(email);
        String key = letter.substring(letter.indexOf("/answer/") + 8, letter.indexOf('?', letter.indexOf("/answer/")));
        life.plant("key to an answer", key, Needle.SEALED);
        life.call(life.server.visitor(), "POST", "/api/v1/answers/" + key, "{\"answer\":\"tentative\"}", 200);
        life.call(
                life.server.visitor(),
                "POST",
                "/api/v1/doors/" + code + "/join",
                "{\"name\":\"%s\",\"passcode\":\"%s\"}"
                        .formatted(
                                life.word("guest before the time", Needle.SEALED),
                                life.word("wrong passcode", Needle.SEALED)),
                200);
    }

    /// Held with a chat that is kept, a poll with names, and a board and notes that are saved.
    /// @return what ends it, later than planned
    private Runnable together(long end) {
        LocalDateTime begins = LocalDateTime.ofEpochSecond(life.now() / MINUTE * 60, 0, ZoneOffset.UTC);
        long week = end + 7 * Life.DAY;
        String plan = """
                {"title": "Plan", "options": {"chatLog": true},
                 "schedule": {"start": "%s", "zone": "UTC", "minutes": 5}}""";
        HeldMeeting meeting = HeldMeeting.planned(life.server, organiser, plan.formatted(begins));
        HeldMeeting.Comer host = meeting.comesAndAnswers(life.server.signedIn(organiser), true);
        HeldMeeting.Comer guest = meeting.guestAnswers("Guest", true);
        List.of(host, guest).forEach(meeting::enters);
        List.of(host, guest).forEach(comer -> meeting.says(comer, true));
        String room = guest.token().room();
        meeting.tell(new RoomFact.ChatLogged(
                ids.row(),
                room,
                life.now(),
                guest.token().person(),
                life.word("name in a kept chat", week),
                "m1",
                life.word("words in a kept chat", week),
                null));
        String poll = ids.row();
        PollQuestion question =
                new PollQuestion(life.word("question of a poll", reportGone(end)), PollKind.OPEN, List.of(), 1);
        meeting.tell(new RoomFact.PollClosed(
                ids.row(),
                room,
                life.now(),
                new PollOutcome(poll, question, true, 1, new PollResult(List.of(), List.of(), 0))));
        PollAnswer words = new PollAnswer(List.of(), life.word("answer with a name", week));
        String name = life.word("name at an answer", week);
        meeting.tell(new RoomFact.PollAnswered(
                ids.row(),
                room,
                life.now(),
                poll,
                List.of(new PollOutcome.Answer(guest.token().participant(), name, null, words))));
        life.plant("key of a guest who answered", guest.reportKey(), Needle.SEALED);
        Browser browser = life.server.signedIn(organiser);
        String kept = "/api/v1/meetings/" + meeting.code + "/kept";
        String board = Base64.getEncoder()
                .encodeToString(("%PDF-" + ids.row() + ids.row()).getBytes(StandardCharsets.US_ASCII));
        life.plant("board that is saved", board, week);
        String body = "{\"kind\": \"%s\", \"content\": \"%s\"}";
        life.call(browser, "POST", kept, body.formatted("board", board), 201);
        life.call(browser, "POST", kept, body.formatted("notes", life.word("notes that are saved", week)), 201);
        return () -> {
            List.of(host, guest).forEach(meeting::leaves);
            meeting.ends(host);
        };
    }

    private static long reportGone(long end) {
        return Instant.ofEpochMilli(end)
                .atZone(ZoneOffset.UTC)
                .plusMonths(2)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
    }

    /// Held for ten minutes, on the basis of consent, with reports that show all.
    long held(long erasedAt) {
        long end = life.now() + 10 * MINUTE;
        long gone = reportGone(end);
        Runnable others = together(end);
        HeldMeeting meeting = new HeldMeeting(life.server, organiser, life.word("title of a meeting", gone));
        life.plant("link of a meeting", meeting.code, end + 7 * Life.DAY);
        HeldMeeting.Comer host = meeting.comesAndAnswers(life.server.signedIn(organiser), true);
        HeldMeeting.Comer named = meeting.guestAnswers(life.word("guest in the report", gone), true);
        HeldMeeting.Comer erased = meeting.guestAnswers(life.word("guest who is erased", erasedAt), true);
        HeldMeeting.Comer refused = meeting.guestAnswers(life.word("guest who refused", Needle.SEALED), false);
        HeldMeeting.Comer old = from(meeting, "203.0.113.77", "guest of an old network", Needle.SEALED);
        HeldMeeting.Comer fresh = from(meeting, "2001:db8:4bad:cafe:1:2:3:4", "guest of a new network", Needle.SEALED);
        List<HeldMeeting.Comer> all = List.of(host, named, erased, refused, old, fresh);
        all.forEach(meeting::enters);
        List.of(host, named, erased).forEach(comer -> meeting.says(comer, true));
        life.plant("place of a guest", refused.token().participant(), end);
        if (life.server.bean(Database.class).kind() == Database.Kind.SQLITE) {
            // PostgreSQL keeps samples of keys between tables that have become empty: random ids of nothing.
            life.plant("room", host.token().room(), Needle.OPEN);
        }
        life.plant("pseudonym of who agreed", named.token().person(), Needle.OPEN);
        life.plant("token of a guest", named.signed(), Needle.SEALED);
        life.plant("key of a guest", named.reportKey(), Needle.SEALED);
        erasedKey = erased.reportKey();
        meeting.seconds(300);
        meeting.loses(named);
        meeting.reconnects(named);
        namedKey = named.reportKey();
        ending = () -> {
            meeting.nodeIsAlive(host);
            meeting.ends(host);
            others.run();
        };
        return end;
    }

    /// The last one goes, and everybody reads what there is to read.
    void end() {
        ending.run();
        Browser browser = life.server.signedIn(organiser);
        for (JsonNode report :
                life.call(browser, "GET", "/api/v1/reports", "", 200).json().path("items")) {
            for (String form : List.of("", "/csv", "/pdf")) {
                life.call(browser, "GET", "/api/v1/reports/" + report.path("id").asString() + form, "", 200);
            }
        }
        life.call(life.server.visitor(), "GET", "/api/v1/own-report/" + namedKey, "", 200);
    }

    /// Somebody proves by the key from the door who they are, and wants their line to be erased.
    void erase() {
        Browser browser = life.server.visitor();
        String pass = life.call(browser, "POST", "/api/v1/rights/passes", "{\"key\":\"" + erasedKey + "\"}", 201)
                .text("pass");
        life.plant("pass of a guest", pass, Needle.SEALED);
        life.headers.put("Runde-Rights", pass);
        String id = life.call(browser, "POST", "/api/v1/rights/cases", "{\"kind\":\"erasure\"}", 201)
                .text("id");
        life.headers.clear();
        life.call(life.dpo(), "POST", "/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}", 200);
    }

    private HeldMeeting.Comer from(HeldMeeting meeting, String address, String what, long until) {
        Browser browser = life.server.visitor();
        life.headers.put("X-Forwarded-For", address);
        life.headers.put("User-Agent", life.word("browser of a " + what, Needle.SEALED));
        Browser.Answer answer = life.call(
                browser,
                "POST",
                "/api/v1/doors/" + meeting.code + "/join",
                "{\"name\":\"" + life.word(what, until) + "\"}",
                200);
        life.headers.clear();
        life.plant("address of a " + what, address, Needle.SEALED);
        String signed = answer.text("token");
        JoinToken token = ((JoinTokens.Checked.Genuine)
                        JoinTokens.check(signed, life.server.bean(Secrets.class).joinPublic()))
                .token();
        return new HeldMeeting.Comer(token, answer.text("reportKey"), browser, signed);
    }
}
