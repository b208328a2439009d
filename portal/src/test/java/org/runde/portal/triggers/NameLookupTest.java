package org.runde.portal.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NameLookupTest {
    private static final int HURRIED_MILLIS = 50;

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
    })
    void onlyWhatAServerSaysForCertainIsBelieved(DnsStandIn.Mood mood, NameLookup.Finding finding) {
        dns.is(mood);
        assertThat(lookup.ask("pbx.example.org")).isEqualTo(finding);
    }

    /// Nothing comes that is worth the time it usually has.
    @ParameterizedTest
    @EnumSource(names = {"SILENT", "HALF_SILENT", "GARBAGE"})
    void whoeverSaysNothingThatCanBeReadIsAskedAgainAndHasSaidNothing(DnsStandIn.Mood mood) {
        dns.is(mood);
        NameLookup hurried = new NameLookup(List.of(dns.address()), HURRIED_MILLIS);
        assertThat(hurried.ask("pbx.example.org")).isEqualTo(NameLookup.Finding.UNKNOWN);
        assertThat(dns.asked()).hasSizeGreaterThan(2).containsOnly("pbx.example.org.");
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
