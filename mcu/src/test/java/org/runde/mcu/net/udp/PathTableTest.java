package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathTableTest {
    private static PathKey key(int address, int port) {
        PathKey key = new PathKey();
        key.remoteLow = PathKey.IPV4_PREFIX | address;
        key.remotePort = port;
        return key;
    }

    @Test
    void findsWhatIsInItAndOnlyThatUnderAnySequenceOfChanges() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        PathTable table = new PathTable(64);
        Map<Integer, UdpPath> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int port = random.nextInt(150);
            UdpPath there = expected.get(port);
            if (there != null && random.nextBoolean()) {
                table.remove(there);
                expected.remove(port);
            } else if (there == null) {
                UdpPath path = new UdpPath(key(1, port));
                boolean added = table.add(path);
                assertThat(added).as("seed %d", seed).isEqualTo(expected.size() < 64);
                if (added) expected.put(port, path);
            }
            assertThat(table.size()).as("seed %d", seed).isEqualTo(expected.size());
            for (int p = 0; p < 150; p += 7) {
                assertThat(table.find(key(1, p))).as("seed %d", seed).isSameAs(expected.get(p));
            }
        }
    }

    @Test
    void takesTheSamePathOnce() {
        PathTable table = new PathTable(4);
        UdpPath path = new UdpPath(key(1, 1));
        assertThat(table.add(path)).isTrue();
        assertThat(table.add(path)).isTrue();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void spreadsNeighbouringAddressesAndPorts() {
        int mask = (1 << 14) - 1;
        int[] hits = new int[mask + 1];
        for (int address = 0; address < 64; address++) {
            for (int port = 50_000; port < 50_064; port++)
                hits[key(address, port).hash() & mask]++;
        }
        int worst = 0;
        for (int count : hits) worst = Math.max(worst, count);
        assertThat(worst).isLessThan(8);
    }

    @Test
    void readsAddressesOfBothFamilies() {
        List<String> addresses = new ArrayList<>(List.of("192.0.2.255", "2001:db8::1", "127.0.0.1"));
        for (String address : addresses) {
            PathKey key = new PathKey();
            InetSocketAddress remote = new InetSocketAddress(address, 5);
            key.remote(remote);
            assertThat(key.remote()).isEqualTo(remote);
        }
    }

    @Test
    void knowsLinkLocalAddresses() {
        PathKey key = new PathKey();
        key.remote(new InetSocketAddress("fe80::1", 5));
        assertThat(key.remoteIsLinkLocal()).isTrue();
        key.remote(new InetSocketAddress("fec0::1", 5));
        assertThat(key.remoteIsLinkLocal()).isFalse();
    }
}
