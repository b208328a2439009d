package org.runde.portal.pbx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "PBX.Example.ORG, pbx.example.org",
        "pbx.example.org., pbx.example.org",
        "' pbx.example.org ', pbx.example.org",
        "büro.example.org, xn--bro-hoa.example.org",
    })
    void aNameHasOneForm(String text, String name) {
        assertThat(HostName.parse(text)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "a.b",
                "192.0.2.1",
                "pbx example.org",
                "pbx..org",
                "-a.org",
                "a_b.org",
                "https://a.org"
            })
    void whatIsNoFullNameIsRefused(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }
}
