package org.runde.portal.rights;

import java.util.List;
import org.runde.contract.room.PollOutcome;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.PollTalk.PollAnswer;
import org.runde.contract.signal.PollTalk.PollKind;
import org.runde.contract.signal.PollTalk.PollQuestion;
import org.runde.contract.signal.PollTalk.PollResult;
import org.runde.kernel.id.Ids;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.Account;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.accounts.Accounts;
import org.runde.portal.factors.Totps;
import org.runde.portal.reports.HeldMeeting;
import org.runde.portal.store.Database;

/// One person in everything that stores people, and others around them.
final class Planted {
    final PortalServer server;
    final Account jana;
    final Account other;
    final Browser janasBrowser;
    final HeldMeeting running;
    final String startedMeeting;
    final HeldMeeting.Comer guest;

    /// @param withExtension whether Jana's account comes from a telephone system
    Planted(PortalServer server, boolean withExtension) {
        this.server = server;
        jana = server.account(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
        other = server.account(AccountRole.ADMINISTRATOR, AccountRole.ORGANISER);
        janasBrowser = server.signedIn(jana);
        Browser others = server.signedIn(other);
        janasBrowser.post("/api/v1/admin/webhooks", """
                {"url": "https://127.0.0.1/hook", "events": ["meeting.planned"], "withNames": true}""");
        janasBrowser.post("/api/v1/admin/keys", "{\"name\":\"JanasKey\",\"scopes\":[\"meetings:read\"]}");
        startedMeeting = planned(janasBrowser, "JanasPlan");
        server.bean(Totps.class).begin(jana, "Test");
        server.bean(Totps.class).newCodes(jana);
        identity();
        if (withExtension) {
            extension();
        }
        heldBy(jana, "JanasMeeting", other);
        heldBy(other, "OthersMeeting", jana);
        running = new HeldMeeting(server, other, "OthersRunning");
        HeldMeeting.Comer comer = running.colleagueComes(jana);
        running.enters(comer);
        together(comer);
        guest = running.guestComes("GuestWithoutAccount");
        running.enters(guest);
        guestAnswers(guest);
        String theirs = planned(others, "OthersPlan");
        invite(others, theirs, jana.email(), "Jana");
        invite(others, theirs, "somebody@example.net", "SomebodyInvited");
        keptAnswer();
    }

    static String planned(Browser browser, String title) {
        String plan = """
                {"title": "%s", "schedule": {"start": "2026-12-01T19:00", "zone": "Europe/Berlin", "minutes": 90}}""";
        return browser.post("/api/v1/meetings", plan.formatted(title)).text("code");
    }

    static void invite(Browser browser, String code, String email, String name) {
        browser.post(
                "/api/v1/meetings/" + code + "/invitees",
                "{\"invitees\":[{\"name\":\"%s\",\"email\":\"%s\"}]}".formatted(name, email));
    }

    private void heldBy(Account organiser, String title, Account colleague) {
        HeldMeeting held = new HeldMeeting(server, organiser, title);
        List<HeldMeeting.Comer> all =
                List.of(held.organiserComes(), held.colleagueComes(colleague), held.guestComes("SomebodyElse"));
        all.forEach(held::enters);
        held.seconds(600);
        held.ends(all.getFirst());
    }

    /// What Jana says, answers by name and brings along in a meeting.
    private void together(HeldMeeting.Comer comer) {
        String room = comer.token().room();
        String poll = "poll of " + room;
        PollQuestion question = new PollQuestion("JanasQuestion", PollKind.SINGLE, List.of("yes", "no"), 1);
        PollResult result = new PollResult(List.of(1, 0), List.of(), 0);
        long now = server.clock().wallMillis();
        running.tell(new RoomFact.PollClosed(
                Ids.secure().row(), room, now, new PollOutcome(poll, question, true, 1, result)));
        PollAnswer yes = new PollAnswer(List.of(0), null);
        running.tell(new RoomFact.PollAnswered(
                Ids.secure().row(),
                room,
                now,
                poll,
                List.of(new PollOutcome.Answer(comer.token().participant(), jana.name(), jana.id(), yes))));
        said(comer, jana.name(), "JanasLine");
        Database database = server.bean(Database.class);
        database.write(() -> {
            database.sql("""
                            INSERT INTO paged_documents (id, tenant, meeting, account, label, form, state, pages, size,
                                place, tries, created_at)
                            SELECT :id, tenant, meeting, :account, 'JanasPages', 'PDF', 'READY', 1, 1, 1, 0, 0
                            FROM rooms
                            WHERE id = :room""")
                    .param("id", Ids.secure().row())
                    .param("account", jana.id())
                    .param("room", room)
                    .update();
        });
    }

    /// In a chat that is kept.
    private void said(HeldMeeting.Comer comer, String name, String text) {
        Database database = server.bean(Database.class);
        database.write(() -> database.sql("""
                        INSERT INTO chat_lines (id, tenant, meeting, room, message, person, name, text, said_at)
                        SELECT :id, tenant, meeting, id, :id, :person, :name, :text, 0 FROM rooms
                        WHERE id = :room""")
                .param("id", Ids.secure().row())
                .param("person", comer.token().person())
                .param("name", name)
                .param("text", text)
                .param("room", comer.token().room())
                .update());
    }

    /// Somebody without an account writes, and answers by name.
    private void guestAnswers(HeldMeeting.Comer comer) {
        said(comer, "GuestWithoutAccount", "GuestsLine");
        PollAnswer no = new PollAnswer(List.of(1), null);
        running.tell(new RoomFact.PollAnswered(
                Ids.secure().row(),
                comer.token().room(),
                server.clock().wallMillis(),
                "poll of " + comer.token().room(),
                List.of(new PollOutcome.Answer(comer.token().participant(), "GuestWithoutAccount", null, no))));
    }

    private void keptAnswer() {
        janasBrowser.send(janasBrowser
                .request("/api/v1/meetings")
                .header("X-CSRF-Token", janasBrowser.csrf())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "1234567890-1234567890-1234567890")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"title\":\"JanasTwice\"}"))
                .build());
    }

    private void identity() {
        Database database = server.bean(Database.class);
        String provider = Ids.secure().row();
        database.write(() -> {
            database.sql("""
                            INSERT INTO identity_providers (id, tenant, label, issuer, client_id, client_secret, scopes,
                                matching, extension_claim, domains, second_factor, created_at)
                            VALUES (:id, :tenant, :id, 'https://id.example.org', 'c', 's', 'openid', 'email', '', '', 0,
                                0)""")
                    .param("id", provider)
                    .param("tenant", jana.tenant())
                    .update();
            database.sql("""
                            INSERT INTO identities (provider, subject, tenant, account, created_at)
                            VALUES (:provider, 'JanasSubject', :tenant, :account, 0)""")
                    .param("provider", provider)
                    .param("tenant", jana.tenant())
                    .param("account", jana.id())
                    .update();
        });
    }

    private void extension() {
        Database database = server.bean(Database.class);
        String pbx = Ids.secure().row();
        database.write(() -> {
            database.sql("""
                            INSERT INTO pbxes (id, tenant, fqdn, public_ip, web_meeting_fqdn, licence_key,
                                conference_extension, dial_in, version, language, source, source_settings,
                                every_minutes, failures, busy_until, created_at)
                            VALUES (:id, :tenant, :fqdn, '', '', '', '', '', '', 'de', 'push', '', 0, 0, 0, 0)""")
                    .param("id", pbx)
                    .param("tenant", jana.tenant())
                    .param("fqdn", pbx.toLowerCase(java.util.Locale.ROOT) + ".example.org")
                    .update();
            extension(pbx, "JanasNumber1", "JanasFirst", jana.email(), jana.id());
            extension(pbx, "OthersNumber2", "OthersFirst", other.email(), null);
        });
        server.bean(Accounts.class).changeExtension(jana, "JanasNumber1");
    }

    private void extension(String pbx, String number, String first, String email, String account) {
        Database database = server.bean(Database.class);
        database.sql("""
                        INSERT INTO extensions (id, tenant, pbx, number, position, first_name, last_name, email, vanity,
                            phone, picture, issue, account, search)
                        VALUES (:id, :tenant, :pbx, :number, :number, :first, 'Last', :email, '', '+49 30 1234567',
                            'AAAA', '', :account, :first)""")
                .param("id", Ids.secure().row())
                .param("tenant", jana.tenant())
                .param("pbx", pbx)
                .param("number", number)
                .param("first", first)
                .param("email", email)
                .param("account", account)
                .update();
    }
}
