package org.runde.wire.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IceCredentialsTest {
    @Test
    void newOnesAreLegalAndDiffer() {
        Random random = new Random(7);
        IceCredentials one = IceCredentials.create(random);
        IceCredentials two = IceCredentials.create(random);
        assertThat(one.ufrag()).hasSize(8).isNotEqualTo(two.ufrag());
        assertThat(one.password()).hasSize(24).isNotEqualTo(two.password());
    }

    @Test
    void shortOrStrangeTextIsRefused() {
        String password = "0123456789012345678901";
        assertThat(IceCredentials.valid("abcd", password)).isTrue();
        assertThat(IceCredentials.valid("abc", password)).isFalse();
        assertThat(IceCredentials.valid("abcd", password.substring(1))).isFalse();
        assertThat(IceCredentials.valid("ab:d", password)).isFalse();
        assertThat(IceCredentials.valid("abcd", password + "\r\n")).isFalse();
        assertThat(IceCredentials.valid("a".repeat(257), password)).isFalse();
        assertThatThrownBy(() -> new IceCredentials("abc", password)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePasswordStaysOutOfLogs() {
        IceCredentials credentials = IceCredentials.create(new Random(7));
        assertThat(credentials.toString()).contains(credentials.ufrag()).doesNotContain(credentials.password());
    }

    @Test
    void udpCandidatesRankBeforeTcpAndTheFirstAddressBeforeTheSecond() {
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 7400);
        Candidate first = Candidate.host(Candidate.Transport.UDP, address, 0);
        Candidate second = Candidate.host(Candidate.Transport.UDP, address, 1);
        Candidate tcp = Candidate.host(Candidate.Transport.TCP_PASSIVE, address, 0);
        assertThat(first.priority()).isGreaterThan(second.priority());
        assertThat(second.priority()).isGreaterThan(tcp.priority());
        assertThat(first.priority()).isBetween(1L, (1L << 31) - 1);
        assertThat(first.foundation()).isNotEqualTo(second.foundation()).isNotEqualTo(tcp.foundation());
    }
}
