package org.runde.portal.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.portal.Browser;
import org.runde.portal.PortalServer;
import org.runde.portal.accounts.AccountRole;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.Trace;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Art. 17 GDPR for somebody who is in everything that stores people.
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ErasureTest {
    private final Database.Kind kind;

    ErasureTest(Database.Kind kind) {
        this.kind = kind;
    }

    @Test
    void everythingOfAPersonGoesWhatMustStaySaysWhyAndOthersKeepTheirs() {
        try (PortalServer server = PortalServer.start(TestDatabase.settings(kind))) {
            Planted planted = new Planted(server, false);
            String id = planted.janasBrowser
                    .post("/api/v1/account/rights/cases", "{\"kind\":\"erasure\"}")
                    .text("id");
            Browser officer = server.signedIn(AccountRole.DPO);
            JsonNode proof = officer.post("/api/v1/dpo/cases/" + id + "/answer", "{\"answer\":\"grant\"}")
                    .json()
                    .path("request")
                    .path("certificate");
            assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
            assertThat(proof.path("erased").toString())
                    .contains("CREDENTIAL", "MEETING_NAME", "MEETING_REPORT", "MEETING_HISTORY", "PARTICIPANT_EMAIL");
            proof.path("kept")
                    .forEach(kept -> assertThat(kept.path("why").asString())
                            .as(kept.toString())
                            .isIn("duty", "running"));
            assertThat(server.traces(planted.jana.name())).isEmpty();
            assertThat(server.traces("JanasSubject")).isEmpty();
            assertThat(planted.janasBrowser.get("/api/v1/account/rights/data").status())
                    .isEqualTo(401);
            assertThat(server.signedIn(planted.other)
                            .get("/api/v1/account/rights/data")
                            .raw()
                            .body())
                    .contains("OthersPlan", planted.other.email());
        }
    }

    /// After a backup was taken back nobody knows any more whose an object was.
    @Test
    void whatWasErasedIsErasedOnceMoreByItsObjectAlone() {
        try (PortalServer server = PortalServer.start(TestDatabase.settings(kind))) {
            Planted planted = new Planted(server, false);
            PersonSearch search = server.bean(PersonSearch.class);
            Person jana = search.widen(Person.ofAccount(planted.jana.tenant(), planted.jana.id()));
            List<Trace> erasable =
                    search.find(jana).stream().filter(Trace::erasable).toList();
            var sources = search.byName();
            Person nobody = Person.nobody(planted.jana.tenant());
            server.bean(Database.class)
                    .write(() -> erasable.stream()
                            .filter(trace -> !trace.source().equals("accounts"))
                            .forEach(trace -> assertThat(
                                            sources.get(trace.source()).erase(nobody, trace))
                                    .as(trace.source())
                                    .isEqualTo(1)));
        }
    }
}
