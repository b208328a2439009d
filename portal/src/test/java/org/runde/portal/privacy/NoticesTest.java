package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.kind.Start;
import org.runde.portal.PortalServer;
import org.runde.portal.catalogue.Catalogue;
import org.runde.portal.catalogue.Place;
import org.runde.portal.catalogue.Purpose;
import org.runde.portal.http.Language;
import org.runde.portal.recipients.Connection;
import org.runde.portal.recipients.Connector;
import org.runde.portal.recipients.Locations;
import org.runde.portal.recipients.Party;
import org.runde.portal.recipients.Recipients;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.retention.Holds;
import org.runde.portal.retention.Period;
import org.runde.portal.retention.Periods;
import org.runde.portal.store.Database;
import org.runde.portal.tenants.Controller;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.Organisations;
import org.runde.portal.webhooks.WebhookEvent;
import org.runde.portal.webhooks.Webhooks;

class NoticesTest {
    /// What Art. 13 and 14 GDPR ask for, besides who answers for the data. The right to object comes with its bases.
    private static final List<String> MANDATORY = List.of(
            "data", "sources", "recipients", "places", "rights", "withdrawal", "complaint", "duty", "decisions");

    private static final PortalServer SERVER = PortalServer.start(Map.of(
            "hosting.name", "Beispiel Hosting eG",
            "hosting.country", "DE",
            "node.country", "DE",
            "login.sessionDays", "3",
            "rooms.graceSeconds", "61"));

    private static String association = "";
    private static String school = "";
    private static String company = "";

    private final Notices notices = SERVER.bean(Notices.class);

    @BeforeAll
    static void threeTenants() {
        association = tenant("Turnverein");
        school = tenant("Gesamtschule");
        SERVER.bean(LegalBases.class)
                .chooseForInterests(standard(school), Basis.TASK, "§ 1 SchulG", "§ 1 of the education act");
        SERVER.bean(Policies.class).set(school, Detail.OFF);
        SERVER.bean(Locations.class).demand(school, "DE");
        company = tenant("Werk GmbH");
        Party crm = new Party(
                Party.Role.PROCESSOR,
                "Example CRM Inc.",
                "US",
                "",
                null,
                "2026-03-01",
                Party.Guarantee.CLAUSES,
                "https://crm.example.org/scc");
        SERVER.bean(Webhooks.class)
                .make(
                        company,
                        new Webhooks.Wish(
                                "https://crm.example.org/hook", Set.of(WebhookEvent.MEETING_BEGAN), false, true, crm));
        SERVER.bean(Periods.class)
                .choose(
                        company,
                        new Period(DataKind.MEETING_REPORT, 90, "Die Nachweise gehen quartalsweise ab.", null, 0));
        SERVER.bean(LegalBases.class)
                .choose(
                        standard(company),
                        new LegalBasis(
                                Purpose.REPORT,
                                Basis.AGREEMENT,
                                "Videobesprechungen vom 1.3.2026",
                                "on video meetings of 1 March 2026",
                                false));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new NoticeTexts(Language.DE).keys()).isEqualTo(new NoticeTexts(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource
    void noticesOfThreeTenantsLackNothingThatTheLawAsksFor(Language language) {
        for (String tenant : List.of(association, school, company)) {
            Notice notice = notices.ofTenant(tenant, language);
            Map<String, Notice.Section> sections =
                    notice.sections().stream().collect(Collectors.toMap(Notice.Section::id, section -> section));
            assertThat(sections.keySet()).containsAll(MANDATORY).contains("objection", "device", "others");
            assertThat(sections.values())
                    .allSatisfy(section -> assertThat(section.paragraphs())
                            .isNotEmpty()
                            .allSatisfy(paragraph -> assertThat(paragraph).isNotBlank()));
            assertThat(sections.get("data").rows())
                    .hasSizeGreaterThan(8)
                    .allSatisfy(row -> assertThat(List.of(
                                    row.what(),
                                    row.contents(),
                                    row.why(),
                                    row.basis(),
                                    row.source(),
                                    row.seenBy(),
                                    row.kept()))
                            .allSatisfy(text -> assertThat(text).isNotBlank()));
            assertThat(notice.brief()).hasSizeBetween(5, 7);
            assertThat(notice.controller())
                    .isEqualTo(new Notice.Controller(
                            standard(tenant).id(),
                            standard(tenant).name(),
                            "Weg 1",
                            "Vorstand",
                            "post@example.org",
                            "dsb@example.org",
                            "Landesbeauftragte"));
            assertThat(notice.complete()).isTrue();
            assertThat(notice.toString())
                    .doesNotContain("{", "}")
                    .contains("Art. 6", "Art. 15", "Art. 20", "Art. 21", "Art. 22", "Art. 77", "Landesbeauftragte");
        }
    }

    @Test
    void theRightToObjectStandsApartAndFirstWhereSomethingRestsOnAnInterestOrATask() {
        for (String tenant : List.of(association, school)) {
            Notice.Section first =
                    notices.ofTenant(tenant, Language.DE).sections().getFirst();
            assertThat(first.id()).isEqualTo("objection");
            assertThat(first.apart()).isTrue();
            assertThat(first.paragraphs().getFirst()).contains(tenant.equals(school) ? "Buchst. e" : "Buchst. f");
        }
        Controller other = controller(association, "Andere");
        LegalBases bases = SERVER.bean(LegalBases.class);
        bases.chooseForInterests(other, Basis.CONTRACT, "", "");
        Notice none = notices.of(other, Language.EN);
        assertThat(none.sections()).noneMatch(section -> section.apart());
        assertThat(none.brief().toString()).doesNotContain("object");
    }

    @Test
    void itSaysOfEachTenantWhatItIsSetTo() {
        String german = notices.ofTenant(company, Language.DE).toString();
        assertThat(german)
                .contains("Example CRM Inc.", "Vereinigte Staaten", "Standardvertragsklauseln", "crm.example.org/scc")
                .contains("Betriebs- oder Dienstvereinbarung Videobesprechungen vom 1.3.2026")
                .contains("90 Tage", "Länger als die üblichen 2 Monate", "quartalsweise")
                .contains("Anmeldungen gelten 3 Tage", "spätestens 2 Minuten");
        assertThat(notices.ofTenant(school, Language.DE).toString())
                .contains("öffentliche Aufgabe (§ 1 SchulG)", "nur über Server in diesem Land: Deutschland")
                .contains("Einen Bericht darüber, wer da war, gibt es nicht.")
                .doesNotContain("berechtigtes Interesse", "Example CRM");
        assertThat(notices.ofTenant(association, Language.EN).toString())
                .contains("Beispiel Hosting eG", "through a server in this country: Germany")
                .contains("None of those named has its seat outside")
                .doesNotContain("extension, name", "processor, contract");
    }

    @Test
    void nobodyIsNamedWhoIsNotInTheRegisterAndNoContractThatNobodyDeclared() {
        String tenant = tenant("Chor");
        SERVER.bean(Webhooks.class)
                .make(
                        tenant,
                        new Webhooks.Wish(
                                "https://waits.example.org/", Set.of(WebhookEvent.MEETING_BEGAN), false, true, null));
        assertThat(notices.ofTenant(tenant, Language.DE).toString())
                .doesNotContain("waits.example.org", "Vertrag vom")
                .contains("Dienstleister");
    }

    @Test
    void aChangeShowsInTheSameTransactionAndIsTakenBackWithIt() {
        String tenant = tenant("Kanzlei");
        Connection hosting = SERVER.bean(Recipients.class).of(tenant).getFirst().connection();
        assertThat(hosting.connector()).isEqualTo(Connector.HOSTING);
        Party own = new Party(Party.Role.OWN, "", "", "", null, "", null, "");
        String before = notices.ofTenant(tenant, Language.DE).version();
        try {
            SERVER.bean(Database.class).write(() -> {
                SERVER.bean(Recipients.class).register(tenant, hosting, own);
                SERVER.bean(Periods.class).choose(tenant, new Period(DataKind.MEETING_NAME, 1, "", null, 0));
                String inside = notices.ofTenant(tenant, Language.DE).toString();
                assertThat(inside).contains("Den Server betreiben wir selbst", "1 Tag nach dem Ende");
                assertThat(SERVER.bean(NoticeVersions.class)
                                .all(standard(tenant).id()))
                        .isNotEmpty();
                throw new IllegalStateException("taken back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("taken back");
        }
        assertThat(notices.ofTenant(tenant, Language.DE).version()).isEqualTo(before);
        assertThat(SERVER.bean(NoticeVersions.class).all(standard(tenant).id())).isEmpty();
    }

    @Test
    void aHoldShowsInGeneralFormAndNamesNothing() {
        String tenant = tenant("Institut");
        assertThat(notices.ofTenant(tenant, Language.EN).toString()).doesNotContain("At present this applies");
        SERVER.bean(Holds.class).hold(tenant, "object-7", "claim of NeedlePerson", null, Long.MAX_VALUE);
        assertThat(notices.ofTenant(tenant, Language.EN).toString())
                .contains("At present this applies to some data")
                .doesNotContain("NeedlePerson", "object-7");
    }

    @ParameterizedTest
    @EnumSource
    void whatStaysInTheBrowserIsListedAsTheCatalogueHasIt(Language language) {
        NoticeTexts texts = new NoticeTexts(language);
        for (Place.Sort sort : List.of(Place.Sort.COOKIE, Place.Sort.LOCAL_STORAGE, Place.Sort.SESSION_STORAGE)) {
            for (Place place : new Catalogue().places(sort)) {
                String name = place.name().replaceFirst("[.]?<.*", "");
                assertThat(texts.has("device." + name) && texts.has("device." + name + ".kept"))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStartAndEveryBasisHasItsWords(Language language) {
        NoticeTexts texts = new NoticeTexts(language);
        for (DataKind kind : DataKind.values()) {
            boolean atOnce = kind.keep().leastDays() == 0;
            String key = "kept." + kind.start();
            assertThat(texts.has(atOnce ? key + ".AT_ONCE" : key)).as(key).isTrue();
            assertThat(!Periods.choosable(kind) || texts.has(key + ".AT_ONCE"))
                    .as(key)
                    .isTrue();
        }
        assertThat(Start.values()).isNotEmpty();
    }

    /// § 26 BDSG is an older text that does not carry processing by itself (CJEU C-34/21): it is never proposed, and
    /// whoever chooses it is told.
    @Test
    void theOldParagraphIsOnlyOfferedWithItsHintAndNeverProposed() {
        for (Language language : Language.values()) {
            NoticeTexts texts = new NoticeTexts(language);
            for (Basis basis : Basis.values()) {
                String text = texts.text("basis." + basis.code());
                assertThat(text.contains("{detail}")).as(basis.code()).isEqualTo(basis.detailed());
                assertThat(text.contains("26")).as(basis.code()).isEqualTo(basis.legacy());
                assertThat(text.contains("Art. ")).as(basis.code()).isEqualTo(!basis.legacy());
            }
            assertThat(texts.text("basis.employment.hint")).contains("C-34/21");
            assertThat(texts.keys().stream()
                            .filter(key -> !key.startsWith("basis.employment"))
                            .map(texts::text))
                    .noneMatch(text -> text.contains("BDSG"));
        }
        for (Purpose purpose : Purpose.values()) {
            LegalBasis proposal = SERVER.bean(LegalBases.class).proposal(purpose);
            assertThat(proposal.basis().legacy()).isFalse();
            assertThat(proposal.basis().detailed()).isEqualTo(!proposal.german().isEmpty());
        }
    }

    private static String tenant(String name) {
        String tenant = SERVER.bean(Organisations.class).add(name).id();
        Controller controller = standard(tenant);
        SERVER.bean(Controllers.class)
                .change(new Controller(
                        controller.id(),
                        tenant,
                        name + " e. V.",
                        "Weg 1",
                        "Vorstand",
                        "post@example.org",
                        "dsb@example.org",
                        "Landesbeauftragte",
                        true));
        return tenant;
    }

    private static Controller controller(String tenant, String name) {
        Controller wanted = new Controller("", tenant, name, "Weg 2", "", "a@example.org", "", "", false);
        return ((Controllers.Outcome.Done) SERVER.bean(Controllers.class).add(wanted)).controller();
    }

    private static Controller standard(String tenant) {
        return SERVER.bean(Controllers.class).standard(tenant);
    }
}
