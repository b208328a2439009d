package org.runde.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.kernel.config.BadSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.ManualClock;
import org.runde.portal.PortalServer;
import org.runde.portal.http.Language;
import org.runde.portal.reports.Detail;
import org.runde.portal.reports.Policies;
import org.runde.portal.store.Database;
import org.runde.portal.store.TestDatabase;
import org.runde.portal.tenants.ControllerStore;
import org.runde.portal.tenants.Controllers;
import org.runde.portal.tenants.OrganisationStore;
import org.runde.portal.tenants.Organisations;

class NoticesTest {
    private final Database database = TestDatabase.empty(Database.Kind.SQLITE);

    @Test
    void bothLanguagesSayTheSameThings() throws BadSettings {
        Notices notices = notices(Map.of());
        assertThat(notices.entries(Language.DE).keySet())
                .isEqualTo(notices.entries(Language.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itHasEverythingAndNoPlaceholderIsLeft(Language language) throws BadSettings {
        Notice notice = notices(Map.of()).ofHost(language);
        assertThat(notice.brief()).hasSizeBetween(3, 6);
        assertThat(notice.sections().stream().map(Notice.Section::id))
                .containsExactly("data", "device", "others", "recipients", "objection", "rights", "decisions");
        assertThat(notice.sections())
                .allSatisfy(section -> assertThat(section.paragraphs()).isNotEmpty());
        assertThat(notice.toString()).doesNotContain("{", "}").contains("Art. 6", "Art. 15", "Art. 21", "Art. 77");
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhatIsKeptOfThoseWhoWereInvited(Language language) throws BadSettings {
        String all = notices(Map.of()).ofHost(language).toString();
        assertThat(all).contains(language == Language.DE ? "namentlich eingeladen" : "invited by name");
    }

    @Test
    void thePeriodsAreThoseOfTheSettings() throws BadSettings {
        Notice usual = notices(Map.of()).ofHost(Language.EN);
        Notice shorter = notices(
                        Map.of("retention.meetingNameDays", "2", "rooms.graceSeconds", "61", "login.sessionDays", "3"))
                .ofHost(Language.EN);
        assertThat(usual.toString()).contains("7 days after its end", "at the latest 5 minutes", "sign-ins 14 days");
        assertThat(shorter.toString()).contains("2 days after its end", "at the latest 2 minutes", "sign-ins 3 days");
        assertThat(shorter.version()).isNotEqualTo(usual.version());
    }

    @ParameterizedTest
    @EnumSource
    void itSaysOfReportsWhatThePolicyLetsThemSay(Detail detail) throws BadSettings {
        Notices notices = notices(Map.of());
        new Policies(database, new ManualClock(0)).set(TestDatabase.TENANT, detail);
        String notice = notices.ofHost(Language.EN).toString();
        assertThat(notice.contains("Report of the meeting")).isEqualTo(detail != Detail.OFF);
        assertThat(notice.contains("how often they reconnected"))
                .isEqualTo(detail == Detail.RECONNECTS || detail == Detail.TIMES);
        assertThat(notice.contains("at what times you were there")).isEqualTo(detail == Detail.TIMES);
    }

    @Test
    void itSaysWhenNobodyAnswersForTheDataYet() throws BadSettings {
        assertThat(notices(Map.of()).ofHost(Language.DE).complete()).isFalse();
    }

    @Test
    void anybodyReadsItInTheLanguageAskedFor() {
        PortalServer server = PortalServer.shared();
        assertThat(server.visitor().get("/api/v1/notice?language=de").text("title"))
                .isEqualTo("Datenschutzhinweise");
        assertThat(server.visitor().get("/api/v1/notice?language=fr").text("title"))
                .isEqualTo("Privacy notice");
    }

    private Notices notices(Map<String, String> set) throws BadSettings {
        ManualClock clock = new ManualClock(0);
        ControllerStore controllers = new ControllerStore(database);
        Organisations organisations = new Organisations(
                database, new OrganisationStore(database), controllers, Ids.secure(), clock, List::of);
        return new Notices(
                organisations,
                new Controllers(database, controllers, Ids.secure(), clock, List::of),
                new Policies(database, clock),
                Settings.load(Path.of("target/nowhere"), set));
    }
}
