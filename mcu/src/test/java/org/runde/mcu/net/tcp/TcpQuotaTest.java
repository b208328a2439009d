package org.runde.mcu.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class TcpQuotaTest {
    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void boundsTheConnectionsOfOneNetworkAndTheirTotal() {
        TcpQuota quota = new TcpQuota(4, 2);
        assertThat(quota.take(ip("192.0.2.1"))).isTrue();
        assertThat(quota.take(ip("192.0.2.2"))).isTrue();
        assertThat(quota.take(ip("192.0.2.3"))).isFalse();
        assertThat(quota.take(ip("192.0.3.1"))).isTrue();
        assertThat(quota.take(ip("2001:db8::1"))).isTrue();
        assertThat(quota.take(ip("198.51.100.1"))).isFalse();
        quota.giveBack(ip("192.0.2.2"));
        assertThat(quota.take(ip("192.0.2.3"))).isTrue();
    }

    @Test
    void takesAnIpv6CustomerForOneNetwork() {
        assertThat(TcpQuota.prefix(ip("2001:db8:0:ab01::1"))).isEqualTo(TcpQuota.prefix(ip("2001:db8:0:abff:1::2")));
        assertThat(TcpQuota.prefix(ip("2001:db8:0:ab01::1"))).isNotEqualTo(TcpQuota.prefix(ip("2001:db8:0:ac01::1")));
        assertThat(TcpQuota.prefix(ip("10.0.0.1"))).isNotEqualTo(TcpQuota.prefix(ip("10.0.1.1")));
    }
}
