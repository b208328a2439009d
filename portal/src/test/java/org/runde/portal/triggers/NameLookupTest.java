package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLookupTest {
    private final DnsStandIn dns = new DnsStandIn();
    private final NameLookup lookup = new NameLookup(List.of(dns.address()));

    @AfterEach
    void stop() {
        dns.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS_4, EXISTS",
        "ADDRESS_6, EXISTS",
        "ALIAS, EXISTS",
        "NO_SUCH_NAME, ABSENT",
        "NO_ADDRESS, ABSENT",
        "FAILS, UNKNOWN",
        "REFUSES, UNKNOWN",
        "SILENT, UNKNOWN",
        "HALF_SILENT, UNKNOWN",
        "GARBAGE, UNKNOWN",
    })
    void onlyWhatAServerSaysForCertainIsBelieved(DnsStandIn.Mood mood, NameLookup.Finding finding) {
        dns.is(mood);
        assertThat(lookup.ask("pbx.example.org")).isEqualTo(finding);
    }

    @Test
    void theNameIsAskedForAsItIs() {
        lookup.ask("pbx.example.org");
        assertThat(dns.asked()).containsOnly("pbx.example.org.");
    }

    @Test
    void withoutAServerNothingIsKnown() {
        dns.close();
        assertThat(lookup.ask("pbx.example.org")).isEqualTo(NameLookup.Finding.UNKNOWN);
    }
}
