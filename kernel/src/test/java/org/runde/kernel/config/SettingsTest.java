package org.runde.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path data;

    private static final List<String> PINNED = List.of(
            "http.address=",
            "http.port=8080",
            "http.publicUrl=",
            "http.trustedProxies=",
            "http.bodyBytes=65536",
            "api.requestsPerKeyPerMinute=600",
            "api.webhookPrivateAddresses=false",
            "api.webhookTimeoutSeconds=10",
            "media.port=7400",
            "media.loops=0",
            "media.advertise=",
            "media.nodeName=local",
            "rooms.maxParticipants=100",
            "rooms.graceSeconds=300",
            "rooms.keepSeconds=30",
            "rooms.quickPerOrganiser=60",
            "login.linkHours=24",
            "login.sessionDays=14",
            "login.passwordMinLength=12",
            "login.triesPerAccount=10",
            "login.triesPerAddressPerMinute=30",
            "login.accountsPerTenant=25000",
            "login.providerPrivateAddresses=false",
            "join.tokenSeconds=120",
            "join.perAddressPerMinute=240",
            "join.doorsPerAddressPerMinute=600",
            "join.wrongPasscodesPerAddress=10",
            "join.wrongPinsPerCaller=5",
            "join.wrongPinsPerMinute=60",
            "database.url=",
            "database.user=",
            "database.password=",
            "database.connections=4",
            "retention.meetingNameDays=7",
            "retention.unusedMeetingDays=7",
            "mail.host=",
            "mail.port=587",
            "mail.tls=starttls",
            "mail.user=",
            "mail.password=",
            "mail.from=",
            "mail.fromName=Runde",
            "mail.caFile=",
            "pbx.allowLocal=false",
            "pbx.dnsServers=",
            "hosting.name=",
            "hosting.country=",
            "hosting.guarantee=",
            "hosting.contact=",
            "node.country=",
            "mail.recipient.name=",
            "mail.recipient.country=",
            "mail.recipient.contractOn=",
            "mail.recipient.guarantee=",
            "database.recipient.name=",
            "database.recipient.country=",
            "database.recipient.contractOn=",
            "database.recipient.guarantee=",
            "backup.days=14",
            "backup.folder=",
            "documents.megabytes=50",
            "documents.pages=500",
            "documents.seconds=300",
            "documents.atOnce=1",
            "files.maxMegabytes=100",
            "files.perPersonMegabytes=500",
            "files.perRoomMegabytes=2000",
            "files.perTenantMegabytes=20000",
            "files.keepFreeMegabytes=1000",
            "files.clamd=",
            "files.clamdSeconds=120");

    @Test
    void namesAndDefaultsArePinned() {
        assertThat(Settings.keys().stream().map(key -> key.name() + "=" + key.standard()))
                .containsExactlyElementsOf(PINNED);
    }

    @Test
    void everyKeyHasASentence() {
        assertThat(Settings.keys()).allSatisfy(key -> assertThat(key.sentence()).endsWith("."));
    }

    @Test
    void theFileIsReadAndTheCommandLineWins() throws Exception {
        write("http.port = 9000\nmedia.advertise = 192.0.2.1, 2001:db8::1\nhttp.publicUrl=https://meet.example.org/\n");
        Settings settings = Settings.load(data, Map.of("http.port", "9001"));
        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.http().publicUrl()).isEqualTo("https://meet.example.org");
        assertThat(settings.media().advertise()).isEqualTo(List.of("192.0.2.1", "2001:db8::1"));
    }

    @Test
    void anUnknownKeyRefusesToStartAndSaysWhichOneWasMeant() throws Exception {
        write("http.prot = 9000\n");
        assertThatThrownBy(() -> Settings.load(data, Map.of()))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("There is no setting called http.prot. Did you mean http.port?");
    }

    @Test
    void aValueOutOfRangeRefusesToStartAndNamesTheRange() {
        for (String bad : List.of("70000", "-1", "eighty", "")) {
            assertThatThrownBy(() -> Settings.load(data, Map.of("http.port", bad)))
                    .isInstanceOf(BadSettings.class)
                    .hasMessageContaining("from 0 to 65535");
        }
        assertThatThrownBy(() -> Settings.load(data, Map.of("api.webhookPrivateAddresses", "yes")))
                .hasMessage("api.webhookPrivateAddresses must be true or false.");
        for (String bad : List.of("yes", "proxy.example.org", "10.0.0.1, all", "10.0.0.0/a")) {
            assertThatThrownBy(() -> Settings.load(data, Map.of("http.trustedProxies", bad)))
                    .isInstanceOf(BadSettings.class)
                    .hasMessageContaining("10.1.0.0/24");
        }
        assertThatThrownBy(() -> Settings.load(data, Map.of("http.publicUrl", "meet.example.org")))
                .hasMessageContaining("https://meet.example.org");
    }

    @Test
    void aMailServerElsewhereStartsOnlyWhenItIsSaidWhoRunsIt() throws Exception {
        var elsewhere = new java.util.HashMap<>(Map.of(
                "mail.host", "mail.example.org",
                "mail.from", "meet@example.org",
                "http.publicUrl", "https://meet.example.org"));
        assertThatThrownBy(() -> Settings.load(data, elsewhere))
                .hasMessageContaining("mail.recipient.name")
                .hasMessageContaining("mail.recipient.country");
        elsewhere.put("mail.recipient.name", "Beispiel Mail GmbH");
        elsewhere.put("mail.recipient.country", "us");
        assertThatThrownBy(() -> Settings.load(data, elsewhere)).hasMessageContaining("mail.recipient.guarantee");
        elsewhere.put("mail.recipient.guarantee", "clauses");
        assertThat(Settings.load(data, elsewhere).hosting().mailRelay().country())
                .isEqualTo("US");
        for (String here : List.of("localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]")) {
            var local = Map.of("mail.host", here, "mail.from", "a@example.org", "http.publicUrl", "https://a.example");
            assertThat(Settings.load(data, local).mail().configured()).isTrue();
        }
    }

    @Test
    void aCountryOutsideTheEeaNeedsWhatAllowsTheTransfer() {
        assertThatThrownBy(() -> Settings.load(data, Map.of("node.country", "CH")))
                .hasMessageContaining("hosting.guarantee");
        assertThatThrownBy(() -> Settings.load(data, Map.of("hosting.country", "Germany")))
                .hasMessage("hosting.country must be the two letters of a country, such as DE.");
        assertThatThrownBy(() -> Settings.load(data, Map.of("hosting.guarantee", "trust")))
                .hasMessageContaining("adequacy, clauses, rules or exception");
    }

    @Test
    void retentionCanOnlyBeShortened() {
        assertThatThrownBy(() -> Settings.load(data, Map.of("retention.meetingNameDays", "8")))
                .isInstanceOf(BadSettings.class);
    }

    /// With `-Drunde.rewrite=true` it writes the page instead of comparing it.
    @Test
    void theReferencePageIsFresh() throws IOException {
        Path page = Path.of("../docs/operate/configuration.md");
        if (Boolean.getBoolean("runde.rewrite")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ReferencePage.text());
        }
        assertThat(Files.readString(page)).isEqualTo(ReferencePage.text());
    }

    private void write(String text) throws IOException {
        Files.writeString(data.resolve(Settings.FILE), text);
    }
}
