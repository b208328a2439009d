package org.runde.kernel.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from 192.0.2.17:5004 lost|from 192.0.2.0/24:5004 lost",
                "/203.0.113.9|/203.0.113.0/24",
                "peer 2001:db8:1:2::17 gone|peer 2001:db8:1::/48 gone",
                "[2001:db8:1:2:3:4:5:6]:443|[2001:db8:1::/48]:443",
                "fe80::1|fe80:0:0::/48",
                "mail to anna.berger@example.org|mail to (mail)",
                "open http://localhost/login/link#abc-DEF_1|open http://localhost/login/link#(secret)",
                "at 12:30:05 version 4.1.0 took 1.25 s|at 12:30:05 version 4.1.0 took 1.25 s",
                "org.runde.kernel.log.Redaction:17|org.runde.kernel.log.Redaction:17",
            })
    void textsLoseWholeAddressesAndKeepTheRest(String before, String after) {
        assertThat(Redaction.redact(before)).isEqualTo(after);
    }

    @Test
    void whatOnlyLooksLikeAnAddressIsCutTooBecauseThatIsTheSafeMistake() {
        assertThat(Redaction.redact("a::b")).doesNotContain("a::b");
    }

    @Test
    void anAddressIsCutToItsNetwork() throws Exception {
        assertThat(Redaction.network(InetAddress.getByName("192.0.2.17"))).isEqualTo("192.0.2.0/24");
        assertThat(Redaction.network(InetAddress.getByName("2001:db8:1:2::1"))).isEqualTo("2001:db8:1::/48");
    }
}
