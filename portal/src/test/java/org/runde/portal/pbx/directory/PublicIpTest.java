package org.runde.portal.pbx.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIpTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1 Static, 192.0.2.1",
        "192.0.2.202 Dynamic, 192.0.2.202",
        "' 198.51.100.7 ', 198.51.100.7",
        "2001:DB8::1 Static, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
        "::, ::",
    })
    void anAddressIsReadWithoutWhatTheConsoleWritesBehindIt(String text, String address) {
        assertThat(PublicIp.parse(text)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Static",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.5",
                "01.2.3.4",
                "pbx.example.org",
                "1::2::3",
                "2001:db8",
                "2001:db8:0:0:0:0:0:0:1",
                "12345::",
                "::1%eth0",
                "192.0.2.1/24",
                "1:2:3:4:5:6:7::8:9"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThat(PublicIp.parse(text)).isEmpty();
    }
}
