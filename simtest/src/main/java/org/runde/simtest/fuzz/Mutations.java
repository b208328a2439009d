package org.runde.simtest.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Changes inputs at random: what breaks readers is lengths that lie, parts missing, doubled or of another message,
/// and numbers at their limits.
public final class Mutations {
    /// Longer than any datagram that is read, with room to spare.
    private static final int MOST = 8192;

    private static final int[] LIMITS = {0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 129, 192, 254, 255};

    private final RandomGenerator random;
    private final List<byte[]> words;

    public Mutations(RandomGenerator random, List<byte[]> words) {
        this.random = random;
        this.words = words;
    }

    /// One to six changes.
    ///
    /// @param other lends parts
    public byte[] change(byte[] input, byte[] other) {
        byte[] changed = input;
        int times = 1 + random.nextInt(random.nextInt(1, 7));
        for (int i = 0; i < times; i++) changed = once(changed, other);
        return changed.length <= MOST ? changed : Arrays.copyOf(changed, MOST);
    }

    private byte[] once(byte[] input, byte[] other) {
        if (input.length == 0) return piece(other);
        byte[] changed = input.clone();
        int at = random.nextInt(input.length);
        switch (random.nextInt(11)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed[at] = (byte) LIMITS[random.nextInt(LIMITS.length)];
            case 3 -> put16(changed, at, random.nextBoolean() ? input.length - at : random.nextInt());
            case 4 -> put16(changed, at, LIMITS[random.nextInt(LIMITS.length)]);
            case 5 -> Arrays.fill(changed, at, end(input, at), (byte) (random.nextBoolean() ? 0 : -1));
            case 6 -> changed = spliced(input, at, end(input, at), new byte[0]);
            case 7 -> changed = spliced(input, at, at, piece(input));
            case 8 -> changed = spliced(input, at, end(input, at), piece(other));
            case 9 -> changed = Arrays.copyOf(input, at);
            default -> {
                byte[] word = words.isEmpty() ? piece(other) : words.get(random.nextInt(words.size()));
                int to = random.nextBoolean() ? at : Math.min(input.length, at + word.length);
                changed = spliced(input, at, to, word);
            }
        }
        return changed;
    }

    /// Behind `at`, mostly not far.
    private int end(byte[] input, int at) {
        return Math.min(input.length, at + 1 + random.nextInt(1 << random.nextInt(1, 10)));
    }

    private byte[] piece(byte[] of) {
        if (of.length == 0) return new byte[] {(byte) random.nextInt(256)};
        int from = random.nextInt(of.length);
        return Arrays.copyOfRange(of, from, from + 1 + random.nextInt(of.length - from));
    }

    private static void put16(byte[] into, int at, int number) {
        into[at] = (byte) (number >>> 8);
        if (at + 1 < into.length) into[at + 1] = (byte) number;
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
        byte[] made = new byte[input.length - (to - from) + between.length];
        System.arraycopy(input, 0, made, 0, from);
        System.arraycopy(between, 0, made, from, between.length);
        System.arraycopy(input, to, made, from + between.length, input.length - to);
        return made;
    }
}
