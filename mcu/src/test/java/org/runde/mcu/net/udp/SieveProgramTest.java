package org.runde.mcu.net.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.ice.IceLite;
import org.runde.wire.stun.Stun;
import org.runde.wire.stun.StunKey;
import org.runde.wire.stun.StunWriter;

class SieveProgramTest {
    private static final String START = "aB3/";
    private static final int START_NUMBER = Bytes.i32(START.getBytes(StandardCharsets.US_ASCII), 0);

    private final RandomGenerator random = Seeds.generator(Seeds.seed("SieveProgramTest"));
    private final int salt = random.nextInt();

    /// Where a packet comes from.
    private record Source(long high, long low, int port) {
        int key(int salt) {
            return SieveProgram.key(high, low, port, salt);
        }

        boolean ipv4() {
            return high == 0 && low >>> 32 == 0xffff;
        }

        /// The IP header of a packet from there.
        byte[] header() {
            byte[] header = new byte[ipv4() ? 20 : 40];
            header[0] = (byte) (ipv4() ? 0x45 : 0x60);
            if (ipv4()) {
                Bytes.put32(header, 12, (int) low);
            } else {
                Bytes.put64(header, 8, high);
                Bytes.put64(header, 16, low);
            }
            return header;
        }

        byte[] datagram(byte[] content) {
            byte[] datagram = new byte[8 + content.length];
            Bytes.put16(datagram, 0, port);
            System.arraycopy(content, 0, datagram, 8, content.length);
            return datagram;
        }
    }

    private Source source() {
        int port = 1 + random.nextInt(65_535);
        return switch (random.nextInt(3)) {
            case 0 -> new Source(0, PathKey.IPV4_PREFIX | random.nextInt() & 0xffff_ffffL, port);
            // One network address translator with many behind it.
            case 1 -> new Source(0, PathKey.IPV4_PREFIX | 0xc0a8_0001L, port);
            default -> new Source(0x2001_0db8_0000_0000L | random.nextInt(9), random.nextLong(), port);
        };
    }

    private List<Source> sources(int count) {
        Set<Source> sources = new HashSet<>();
        while (sources.size() < count) sources.add(source());
        return new ArrayList<>(sources);
    }

    private long[] program(List<Source> known, int most) {
        int[] keys = known.stream().mapToInt(one -> one.key(salt)).sorted().toArray();
        return SieveProgram.of(keys, START_NUMBER, salt, most);
    }

    private static boolean passes(long[] program, Source from, byte[] content) {
        int verdict = new BpfMachine(program, from.header(), from.datagram(content)).run();
        assertThat(verdict == SieveProgram.DROPPED || verdict >= 8 + content.length)
                .isTrue();
        return verdict != SieveProgram.DROPPED;
    }

    private byte[] check(String username, boolean usernameFirst) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        StunWriter writer = StunWriter.request(transaction);
        if (usernameFirst) writer.username(username, "them");
        writer.priority(random.nextInt()).controlling(random.nextLong());
        if (!usernameFirst) writer.username(username, "them");
        if (random.nextBoolean()) writer.useCandidate();
        return writer.signed(new StunKey("any password at all does"));
    }

    private byte[] content() {
        byte[] content = switch (random.nextInt(6)) {
            case 0 -> check(START + "12345678", random.nextBoolean());
            case 1 -> check("nobody12", random.nextBoolean());
            case 2 -> new byte[random.nextInt(40)];
            default -> new byte[random.nextInt(1400)];
        };
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(content);
            case 1 -> {
                if (content.length > 0) content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
            }
            case 2 -> content = Arrays.copyOf(content, random.nextInt(1 + content.length));
            default -> {
                // As it is.
            }
        }
        return content;
    }

    /// What is to get through from strangers, said once more in plain words.
    private static boolean isCheckForUs(byte[] content) {
        if (content.length < Stun.HEADER_LENGTH
                || Bytes.u16(content, 0) != Stun.BINDING_REQUEST
                || Bytes.u16(content, 2) != content.length - Stun.HEADER_LENGTH
                || Bytes.i32(content, 4) != Stun.MAGIC_COOKIE) return false;
        int at = Stun.HEADER_LENGTH;
        for (int i = 0; i < SieveProgram.ATTRIBUTES && at + 4 <= content.length; i++) {
            if (Bytes.u16(content, at) == Stun.USERNAME) {
                return at + 8 <= content.length && Bytes.i32(content, at + 4) == START_NUMBER;
            }
            at += 4 + (Bytes.u16(content, at + 2) + 3) / 4 * 4;
        }
        return false;
    }

    @Test
    void letsThroughWhoIsKnownAndChecksForUsAndNothingElse() {
        int checks = 0;
        for (int count : new int[] {0, 1, 2, 8, 9, 63, 64, 65, 128, 129, 700, 2500}) {
            List<Source> known = sources(count);
            Set<Source> set = new HashSet<>(known);
            long[] program = program(known, SieveProgram.MOST);
            for (Source one : known)
                assertThat(passes(program, one, new byte[random.nextInt(30)])).isTrue();
            for (int i = 0; i < 2000; i++) {
                Source from = count > 0 && random.nextInt(4) == 0 ? known.get(random.nextInt(count)) : source();
                byte[] content = content();
                boolean check = isCheckForUs(content);
                if (check) checks++;
                assertThat(passes(program, from, content)).isEqualTo(set.contains(from) || check);
            }
        }
        assertThat(checks).isPositive();
    }

    @Test
    void letsThroughEveryCheckThatTheLoopWouldTake() {
        long[] program = program(List.of(), SieveProgram.MOST);
        for (int i = 0; i < 2000; i++) {
            byte[] check = check(START + "12345678", i % 2 == 0);
            assertThat(IceLite.ufragOf(check, 0, check.length)).startsWith(START);
            assertThat(passes(program, source(), check)).isTrue();
        }
    }

    @Test
    void holdsTwoThousandFiveHundredSourcesExactly() {
        List<Source> known = sources(2500);
        Set<Source> set = new HashSet<>(known);
        int strangers = 0;
        long[] program = program(known, SieveProgram.MOST);
        for (int i = 0; i < 20_000; i++) {
            Source from = source();
            if (passes(program, from, new byte[] {(byte) 0x80}) && !set.contains(from)) strangers++;
        }
        assertThat(strangers).isLessThan(3);
    }

    @Test
    void losesNobodyWhenThereAreMoreThanFit() {
        for (int most : new int[] {SieveProgram.LEAST, 1000, SieveProgram.MOST}) {
            for (int count : new int[] {most, 16_384}) {
                List<Source> known = sources(count);
                long[] program = program(known, most);
                assertThat(program.length).isLessThanOrEqualTo(most);
                for (Source one : known)
                    assertThat(passes(program, one, new byte[1])).isTrue();
                int strangers = 0;
                for (int i = 0; i < 1000; i++) if (passes(program, source(), new byte[1])) strangers++;
                assertThat(strangers).as("of 1000, with %d of %d", most, count).isLessThan(999);
            }
        }
    }

    @Test
    void tellsSourcesOfOneNetworkApart() {
        Set<Integer> keys = new HashSet<>();
        for (int port = 0; port < 65_536; port++) {
            keys.add(new Source(0, PathKey.IPV4_PREFIX | 0xc0a8_0001L, port).key(salt));
        }
        for (int host = 0; host < 65_536; host++) {
            keys.add(new Source(0, PathKey.IPV4_PREFIX | 0x0a00_0000L | host, 5000).key(salt));
        }
        // As many as numbers drawn at random would make, and not many fewer.
        assertThat(keys.size()).isGreaterThan(131_072 - 40);
    }
}
