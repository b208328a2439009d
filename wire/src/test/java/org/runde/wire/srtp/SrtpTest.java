package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runde.wire.Reached;
import org.runde.wire.Seeds;
import org.runde.wire.bytes.Bytes;

class SrtpTest {
    private static final int SSRC = 0xcafebabe;
    private static final int HEADER = 12;

    private final byte[] buf = new byte[2048];

    /// RFC 3711 Appendix B.3
    @Test
    void derivesTheKeysOfRfc3711() {
        byte[] key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
        byte[] salt = hex("0EC675AD498AFEEBB6960B3AABE6");
        assertThat(SrtpKeyDerivation.derive(key, salt, SrtpKeyDerivation.RTP_KEY, 16))
                .isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(SrtpKeyDerivation.derive(key, salt, SrtpKeyDerivation.RTP_SALT, 14))
                .isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(SrtpKeyDerivation.derive(key, salt, SrtpKeyDerivation.RTP_AUTHENTICATION, 94))
                .isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
                        + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25"
                        + "6D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2"));
    }

    /// The packets that other implementations publish as their reference.
    @Test
    void protectsAsOtherImplementationsDoWithHmac() {
        protects(
                SrtpProfile.AES128_CM_HMAC_SHA1_80,
                "e1f97a0d3e018be0d64fa32c06de4139",
                "0ec675ad498afeebb6960b3aabe6",
                "4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
                "7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
    }

    @Test
    void protectsAsOtherImplementationsDoWithGcm() {
        protects(
                SrtpProfile.AEAD_AES_128_GCM,
                "000102030405060708090a0b0c0d0e0f",
                "a0a1a2a3a4a5a6a7a8a9aaab",
                "c5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392",
                "c98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001");
    }

    private void protects(SrtpProfile profile, String key, String salt, String rtp, String rtcp) {
        SrtpKeys keys = new SrtpKeys(profile, hex(key), hex(salt), hex(key), hex(salt));
        String payload = "ab".repeat(16);
        for (SrtpCrypto crypto : new SrtpCrypto[] {new JdkCrypto(), SrtpCrypto.best()}) {
            try (SrtpSender sender = new SrtpSender(keys, crypto);
                    SrtpReceiver receiver = new SrtpReceiver(keys, crypto)) {
                String header = "800f1234decafbadcafebabe";
                int length = put(header + payload);
                int sealed = sender.protectRtp(buf, 5, length);
                assertThat(HexFormat.of().formatHex(buf, 5, 5 + sealed)).isEqualTo(header + rtp);
                assertThat(receiver.unprotectRtp(buf, 5, sealed)).isEqualTo(length);
                assertThat(HexFormat.of().formatHex(buf, 5, 5 + length)).isEqualTo(header + payload);

                String report = "81c8000bcafebabe";
                length = put(report + payload);
                sealed = sender.protectRtcp(buf, 5, length);
                assertThat(HexFormat.of().formatHex(buf, 5, 5 + sealed)).isEqualTo(report + rtcp);
                assertThat(receiver.unprotectRtcp(buf, 5, sealed)).isEqualTo(length);
                assertThat(HexFormat.of().formatHex(buf, 5, 5 + length)).isEqualTo(report + payload);
            }
        }
    }

    private int put(String hex) {
        byte[] bytes = hex(hex);
        System.arraycopy(bytes, 0, buf, 5, bytes.length);
        return bytes.length;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentIsReceivedUnderLossReorderingDuplicationAndRollover(SrtpProfile profile) {
        RandomGenerator random = Seeds.generator("whatIsSentIsReceivedUnderLoss… " + profile);
        try (Pair pair = new Pair(profile)) {
            int packets = 80_000;
            int behind = 500;
            byte[][] delayed = new byte[behind][];
            int[] numbers = new int[behind];
            for (int i = 0; i < packets; i++) {
                byte[] packet = pair.sealed(1000 + i, i);
                int at = random.nextInt(behind);
                if (delayed[at] != null && random.nextInt(20) != 0) {
                    byte[] again = delayed[at].clone();
                    assertThat(pair.open(delayed[at]))
                            .as("packet %d", numbers[at])
                            .isEqualTo(HEADER + 4);
                    assertThat(Bytes.i32(delayed[at], HEADER)).isEqualTo(numbers[at]);
                    if (random.nextInt(50) == 0) {
                        assertThat(pair.open(again)).isEqualTo(SrtpFault.REPLAYED);
                    }
                }
                // A packet that waited very long has left the window; it counts as lost.
                for (int j = 0; i % behind == 0 && j < behind; j++) {
                    delayed[j] = i - numbers[j] > behind ? null : delayed[j];
                }
                delayed[at] = packet;
                numbers[at] = i;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplayedPacketIsRefusedWhetherNewOrOld(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            byte[] first = pair.sealed(1, 0);
            byte[] copy = first.clone();
            assertThat(pair.open(first)).isPositive();
            assertThat(pair.open(copy.clone())).isEqualTo(SrtpFault.REPLAYED);
            assertThat(pair.open(pair.sealed(1024, 0))).isPositive();
            byte[] late = pair.sealed(2, 0);
            assertThat(pair.open(late)).as("1,022 behind is inside the window").isPositive();
            assertThat(pair.open(pair.sealed(1025, 0))).isPositive();
            assertThat(pair.open(copy.clone())).as("1,024 behind is unknown").isEqualTo(SrtpFault.REPLAYED);
            assertThat(pair.open(pair.sealed(30_000, 0))).isPositive();
            assertThat(pair.open(copy)).isEqualTo(SrtpFault.REPLAYED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplayedReportIsRefused(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            byte[] one = pair.sealedReport();
            byte[] two = pair.sealedReport();
            assertThat(pair.openReport(two.clone())).isEqualTo(28);
            assertThat(pair.openReport(one)).isEqualTo(28);
            assertThat(pair.openReport(two)).isEqualTo(SrtpFault.REPLAYED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIndexIsNeverProtectedTwice(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            pair.sealed(2000, 1);
            assertThat(pair.sender.protectRtp(rtp(2000, 2), 0, HEADER + 4)).isEqualTo(SrtpFault.REUSED);
            assertThat(pair.sender.protectRtp(rtp(1999, 2), 0, HEADER + 4)).isPositive();
            assertThat(pair.sender.protectRtp(rtp(1999, 2), 0, HEADER + 4)).isEqualTo(SrtpFault.REUSED);
            assertThat(pair.sender.protectRtp(rtp(900, 2), 0, HEADER + 4)).isEqualTo(SrtpFault.REUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSenderThatWrapsBeforeItsFirstPacketArrivesIsUnderstood(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            pair.sealed(65_535, 1);
            byte[] afterTheWrap = pair.sealed(0, 2);
            assertThat(pair.open(afterTheWrap)).isPositive();
            assertThat(pair.open(pair.sealed(1, 3))).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyChangedByteIsForgedAndChangesNothing(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            assertThat(pair.open(pair.sealed(100, 1))).isPositive();
            byte[] good = pair.sealed(101, 2);
            // Sequence numbers far ahead must not move the rollover counter.
            for (int i = 1; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= 0x40;
                byte[] before = bad.clone();
                assertThat(pair.open(bad)).as("byte %d", i).isNegative();
                assertThat(bad).isEqualTo(before);
            }
            assertThat(pair.open(good)).isPositive();

            byte[] report = pair.sealedReport();
            for (int i = 1; i < report.length; i++) {
                byte[] bad = report.clone();
                bad[i] ^= 0x40;
                assertThat(pair.openReport(bad)).as("byte %d of the report", i).isEqualTo(SrtpFault.FORGED);
            }
            assertThat(pair.openReport(report)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void contributingSourcesAndExtensionsStayReadable(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            byte[] packet = hex("92601234" + "00000001" + "cafebabe" + "11111111" + "22222222" + "bede0001" + "10ff0000"
                    + "0badcafe" + "00".repeat(SrtpSender.SPARE_BYTES));
            byte[] plain = packet.clone();
            int sealed = pair.sender.protectRtp(packet, 0, 32);
            assertThat(Arrays.copyOf(packet, 28)).isEqualTo(Arrays.copyOf(plain, 28));
            assertThat(pair.receiver.unprotectRtp(packet, 0, sealed)).isEqualTo(32);
            assertThat(Arrays.copyOf(packet, 32)).isEqualTo(Arrays.copyOf(plain, 32));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfSsrcsIsBoundedAndStrangersCannotFillIt(SrtpProfile profile) {
        try (Pair pair = new Pair(profile)) {
            byte[] packet = rtp(1, 1);
            for (int i = 0; i < SrtpPacket.MAX_SSRCS; i++) {
                byte[] forged = new byte[60];
                System.arraycopy(packet, 0, forged, 0, HEADER);
                Bytes.put32(forged, 8, i * 77);
                assertThat(pair.open(forged)).isEqualTo(SrtpFault.FORGED);
            }
            for (int i = 0; i < SrtpPacket.MAX_SSRCS; i++) {
                Bytes.put32(packet, 8, i * 77);
                int sealed = pair.sender.protectRtp(packet, 0, HEADER + 4);
                assertThat(pair.receiver.unprotectRtp(packet, 0, sealed)).isEqualTo(HEADER + 4);
            }
            Bytes.put32(packet, 8, -1);
            assertThat(pair.sender.protectRtp(packet, 0, HEADER + 4)).isEqualTo(SrtpFault.TOO_MANY_SSRCS);
            assertThat(pair.open(packet)).isEqualTo(SrtpFault.TOO_MANY_SSRCS);
            // The first ones go on.
            Bytes.put32(packet, 8, 0);
            Bytes.put16(packet, 2, 2);
            assertThat(pair.receiver.unprotectRtp(packet, 0, pair.sender.protectRtp(packet, 0, HEADER + 4)))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverArrivesIsAnsweredByANumber(SrtpProfile profile) {
        RandomGenerator random = Seeds.generator("whateverArrivesIsAnsweredByANumber " + profile);
        try (Pair pair = new Pair(profile)) {
            for (int round = 0; round < 100_000; round++) {
                byte[] bytes = new byte[random.nextInt(120)];
                random.nextBytes(bytes);
                if (bytes.length > 0 && random.nextBoolean()) {
                    bytes[0] = (byte) (0x80 | bytes[0] & 0x3f);
                }
                assertThat(pair.receiver.unprotectRtp(bytes, 0, bytes.length)).isNegative();
                assertThat(pair.receiver.unprotectRtcp(bytes, 0, bytes.length)).isNegative();
                byte[] roomy = Arrays.copyOf(bytes, bytes.length + SrtpSender.SPARE_BYTES);
                pair.sender.protectRtp(roomy, 0, bytes.length);
                pair.sender.protectRtcp(roomy, 0, bytes.length);
            }
            byte[] huge = new byte[4000];
            huge[0] = (byte) 0x80;
            assertThat(pair.receiver.unprotectRtp(huge, 0, 3000)).isEqualTo(SrtpFault.MALFORMED);
            assertThat(pair.receiver.unprotectRtcp(huge, 0, 3000)).isEqualTo(SrtpFault.MALFORMED);
            assertThat(pair.sender.protectRtp(huge, 0, 3000)).isEqualTo(SrtpFault.MALFORMED);
            assertThat(pair.sender.protectRtcp(huge, 0, 3000)).isEqualTo(SrtpFault.MALFORMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterClosingNothingIsProtectedAnyMore(SrtpProfile profile) {
        Pair pair = new Pair(profile);
        byte[] packet = pair.sealed(1, 1);
        pair.close();
        assertThat(pair.sender.protectRtp(rtp(2, 1), 0, HEADER + 4)).isEqualTo(SrtpFault.CLOSED);
        assertThat(pair.sender.protectRtcp(rtp(2, 1), 0, HEADER + 4)).isEqualTo(SrtpFault.CLOSED);
        assertThat(pair.open(packet)).isEqualTo(SrtpFault.CLOSED);
        assertThat(pair.openReport(packet)).isEqualTo(SrtpFault.CLOSED);
        pair.close();
    }

    @Test
    void keysStayOutOfLogs() {
        assertThat(keys(SrtpProfile.AEAD_AES_128_GCM).toString()).isEqualTo("SrtpKeys[AEAD_AES_128_GCM]");
    }

    @ParameterizedTest
    @EnumSource
    void derivedKeysAreHeldByTheLibraryAloneAndSaltsGoWithTheEnd(SrtpProfile profile) {
        List<byte[]> given = new ArrayList<>();
        SrtpCrypto jdk = new JdkCrypto();
        SrtpCrypto crypto = new SrtpCrypto() {
            @Override
            public String name() {
                return jdk.name();
            }

            @Override
            public Aead aead(byte[] key, boolean sealing) {
                given.add(key);
                return jdk.aead(key, sealing);
            }

            @Override
            public Counter counter(byte[] key) {
                given.add(key);
                return jdk.counter(key);
            }

            @Override
            public Authenticator authenticator(byte[] key) {
                given.add(key);
                return jdk.authenticator(key);
            }
        };
        SrtpSender sender = new SrtpSender(keys(profile), crypto);
        assertThat(given)
                .hasSizeGreaterThan(1)
                .allSatisfy(key -> assertThat(key).containsOnly(0));
        byte[] packet = rtp(1, 7);
        assertThat(sender.protectRtp(packet, 0, HEADER + 4)).isPositive();
        assertThat(Reached.from(sender, byte[].class)).anyMatch(SrtpTest::isSalt);
        sender.close();
        assertThat(Reached.from(sender, byte[].class)).noneMatch(SrtpTest::isSalt);
        assertThat(Reached.from(sender, JdkKey.class)).allMatch(JdkKey::isDestroyed);
    }

    private static boolean isSalt(byte[] bytes) {
        byte[] gcm = SrtpKeyDerivation.derive(
                keys(SrtpProfile.AEAD_AES_128_GCM).localKey(),
                keys(SrtpProfile.AEAD_AES_128_GCM).localSalt(),
                SrtpKeyDerivation.RTP_SALT,
                4);
        return bytes.length >= 4 && Arrays.equals(bytes, 0, 4, gcm, 0, 4);
    }

    @Test
    void aDestroyedKeyIsZero() {
        JdkKey key = new JdkKey("AES", hex("00112233445566778899aabbccddeeff"));
        assertThat(key.getEncoded()).isEqualTo(hex("00112233445566778899aabbccddeeff"));
        key.destroy();
        assertThat(key.isDestroyed()).isTrue();
        assertThat(key.getEncoded()).containsOnly(0);
    }

    /// One side's sender and the other side's receiver.
    private static final class Pair implements AutoCloseable {
        final SrtpSender sender;
        final SrtpReceiver receiver;

        Pair(SrtpProfile profile) {
            sender = new SrtpSender(keys(profile));
            receiver = new SrtpReceiver(keys(profile).swapped());
        }

        byte[] sealed(int sequence, int content) {
            byte[] packet = rtp(sequence, content);
            int length = sender.protectRtp(packet, 0, HEADER + 4);
            assertThat(length).isPositive();
            return Arrays.copyOf(packet, length);
        }

        byte[] sealedReport() {
            byte[] packet = Arrays.copyOf(hex("81c8000611111111"), 28 + SrtpSender.SPARE_BYTES);
            return Arrays.copyOf(packet, sender.protectRtcp(packet, 0, 28));
        }

        int open(byte[] packet) {
            return receiver.unprotectRtp(packet, 0, packet.length);
        }

        int openReport(byte[] packet) {
            return receiver.unprotectRtcp(packet, 0, packet.length);
        }

        @Override
        public void close() {
            sender.close();
            receiver.close();
        }
    }

    static SrtpKeys keys(SrtpProfile profile) {
        byte[] salt = new byte[profile.saltLength()];
        salt[3] = 3;
        byte[] other = salt.clone();
        other[3] = 4;
        return new SrtpKeys(profile, hex("00112233445566778899aabbccddeeff"), salt, new byte[16], other);
    }

    private static byte[] rtp(int sequence, int content) {
        byte[] packet = new byte[HEADER + 4 + SrtpSender.SPARE_BYTES];
        packet[0] = (byte) 0x80;
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 8, SSRC);
        Bytes.put32(packet, HEADER, content);
        return packet;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
