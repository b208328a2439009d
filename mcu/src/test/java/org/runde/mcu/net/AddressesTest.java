package org.runde.mcu.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runde.wire.ice.Candidate;

class AddressesTest {
    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(InetAddress::ofLiteral).toList();
    }

    @Test
    void advertisesWhatIsConfiguredAndNothingElse() throws Exception {
        List<InetAddress> configured = addresses("203.0.113.7", "127.0.0.1", "2001:db8::7");
        assertThat(Addresses.advertised(configured)).isEqualTo(configured);
    }

    @Test
    void choosesLocalAddressesWithoutLoopbackAndLinkLocal() {
        assertThat(Addresses.choose(addresses("::1", "127.0.0.1", "fe80::1", "2001:db8::7", "10.0.0.7")))
                .isEqualTo(addresses("10.0.0.7", "2001:db8::7"));
    }

    @Test
    void choosesLoopbackWhenThereIsNothingElse() {
        assertThat(Addresses.choose(addresses("::1", "127.0.0.1", "fe80::1"))).isEqualTo(addresses("127.0.0.1", "::1"));
    }

    @Test
    void offersUdpBeforeTcpAndEachAddressOnBoth() {
        List<Candidate> candidates = Addresses.candidates(addresses("10.0.0.7", "2001:db8::7"), 7401, 7400);
        assertThat(candidates).hasSize(4);
        assertThat(candidates.stream().map(Candidate::priority))
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotHaveDuplicates();
        assertThat(candidates.stream().map(c -> c.address().getPort())).containsExactly(7401, 7401, 7400, 7400);
        assertThat(Addresses.candidates(addresses("10.0.0.7"), 7401, 0))
                .extracting(Candidate::transport)
                .containsExactly(Candidate.Transport.UDP);
    }
}
