package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;

class HoldObjectsTest {
    private final PortalServer server = PortalServer.shared();
    private final Browser organiser = server.signedIn(AccountRole.ORGANISER);
    private final Browser officer = server.signedIn(AccountRole.DPO);

    @Test
    void meetingsAndPeopleAreFoundByAPartOfTheirNamesHoweverTheyAreWritten() {
        plan("Abnahme Müllergasse");
        Browser.Answer found = officer.get("/api/v1/dpo/holds/objects?search=m%C3%BCllergasse");
        assertThat(found.json().path("items")).hasSize(1).first().satisfies(one -> {
            assertThat(one.path("sort").asString()).isEqualTo("meeting");
            assertThat(one.path("label").asString()).isEqualTo("Abnahme Müllergasse");
            assertThat(one.path("detail").asString()).matches("\\d{4}-.*Z");
        });
        String email = server.account(AccountRole.ORGANISER).email();
        assertThat(officer.get("/api/v1/dpo/holds/objects?search=" + email)
                        .json()
                        .path("items"))
                .hasSize(1)
                .first()
                .satisfies(one -> assertThat(one.path("detail").asString()).isEqualTo(email));
    }

    @Test
    void whatIsFoundCanBeHeld() {
        plan("Abnahme Treppenhaus 7");
        String object = officer.get("/api/v1/dpo/holds/objects?search=Treppenhaus%207")
                .json()
                .path("items")
                .path(0)
                .path("object")
                .asString();
        Instant until = Instant.ofEpochMilli(server.clock().wallMillis() + 86_400_000);
        Browser.Answer held = officer.post(
                "/api/v1/dpo/holds",
                "{\"object\":\"" + object + "\",\"reason\":\"Beweis\",\"until\":\"" + until + "\"}");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.text("label")).isEqualTo("Abnahme Treppenhaus 7");
    }

    @Test
    void aSearchForNothingIsRefused() {
        assertThat(officer.get("/api/v1/dpo/holds/objects?search=").status()).isEqualTo(422);
        assertThat(officer.get("/api/v1/dpo/holds/objects").status()).isEqualTo(422);
    }

    private void plan(String title) {
        String schedule = "{\"start\":\"2099-01-12T09:00\",\"zone\":\"Europe/Berlin\",\"minutes\":30}";
        Browser.Answer made =
                organiser.post("/api/v1/meetings", "{\"title\":\"" + title + "\",\"schedule\":" + schedule + "}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    }
}
