package org.runde.mcu.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runde.contract.signal.PollTalk.Ballot;
import org.runde.mcu.Seeds;

class BlindKeyTest {
    private static BlindKey key;
    private final RandomGenerator random = Seeds.generator(Seeds.seed("BlindKeyTest"));

    @BeforeAll
    static void make() {
        key = BlindKey.make(new SecureRandom());
    }

    static List<PublishedKey.Vector> published() {
        return PublishedKey.vectors();
    }

    @ParameterizedTest
    @MethodSource("published")
    void blindSignaturesAreThoseOfRfc9474AppendixA(PublishedKey.Vector vector) {
        assertThat(vector.key().sign(vector.bytes("blinded_msg"))).isEqualTo(vector.bytes("blind_sig"));
        assertThat(vector.key().verifies(vector.bytes("prepared_msg"), vector.bytes("sig")))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("published")
    void theVoterOfTheseTestsBlindsAsRfc9474AppendixADoes(PublishedKey.Vector vector) {
        BigInteger n = vector.number("n");
        byte[] encoded = Voter.encode(vector.bytes("prepared_msg"), vector.bytes("salt"), n.bitLength() - 1);
        assertThat(encoded).isEqualTo(vector.bytes("encoded_msg"));
        BigInteger factor = vector.number("inv").modInverse(n);
        BigInteger blinded = Voter.number(encoded)
                .multiply(factor.modPow(vector.number("e"), n))
                .mod(n);
        assertThat(blinded).isEqualTo(vector.number("blinded_msg"));
    }

    @Test
    void aSignatureHoldsForTheTokenAndThePollAndForNothingElse() {
        var voter = new Voter("poll1", key.shown(), random);
        Ballot ballot = voter.ballot(sign(voter), Voter.choose(0));
        assertThat(key.signed(ballot.token(), "poll1", ballot.signature())).isTrue();
        assertThat(key.signed(ballot.token(), "poll2", ballot.signature())).isFalse();
        String other = new Voter("poll1", key.shown(), random)
                .ballot(sign(voter), Voter.choose(0))
                .token();
        assertThat(key.signed(other, "poll1", ballot.signature())).isFalse();
        assertThat(BlindKey.make(new SecureRandom()).signed(ballot.token(), "poll1", ballot.signature()))
                .isFalse();
    }

    @Test
    void theSameBlindedMessageAlwaysGetsTheSameSignature() {
        var voter = new Voter("poll1", key.shown(), random);
        assertThat(sign(voter)).isEqualTo(sign(voter));
    }

    /// The last of 43 characters has two bits that say nothing.
    @Test
    void aTokenSpelledInAnotherWayIsNotSigned() {
        var voter = new Voter("poll1", key.shown(), random);
        Ballot ballot = voter.ballot(sign(voter), Voter.choose(0));
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String front = ballot.token().substring(0, 42);
        int last = alphabet.indexOf(ballot.token().charAt(42));
        for (String spelled : List.of(front + alphabet.charAt(last + 1), ballot.token() + "=", ballot.token() + "==")) {
            assertThat(key.signed(spelled, "poll1", ballot.signature())).isFalse();
        }
    }

    @Test
    void whatIsNoBlindedMessageIsNotTaken() {
        assertThat(key.blinded("")).isNull();
        assertThat(key.blinded("%")).isNull();
        assertThat(key.blinded("AAAA")).isNull();
        byte[] tooLarge = new byte[256];
        Arrays.fill(tooLarge, (byte) 0xff);
        assertThat(key.blinded(BlindKey.text(tooLarge))).isNull();
        assertThat(key.signed("%", "poll1", "%")).isFalse();
        assertThat(key.signed(BlindKey.text(new byte[32]), "poll1", "AAAA")).isFalse();
        assertThat(key.signed(BlindKey.text(new byte[32]), "poll1", BlindKey.text(tooLarge)))
                .isFalse();
    }

    private static String sign(Voter voter) {
        byte[] blinded = key.blinded(voter.blinded);
        assertThat(blinded).isNotNull();
        return BlindKey.text(key.sign(blinded));
    }
}
