package org.runde.simtest.fuzz;

import java.util.List;

/// Something that reads what strangers send.
public interface Target {
    /// As it is called on the command line and in the name of its corpus.
    String name();

    /// Genuine inputs, made by our own writers, from which changed ones are bred.
    List<byte[]> seeds();

    /// Parts that chance would not find: names, magic numbers.
    default List<byte[]> words() {
        return List.of();
    }

    /// Takes an input and checks what must hold. Whatever it throws is a finding.
    void eat(byte[] input);

    /// The most that an input of this length may cost in heap, whatever is in it.
    default long mostBytes(int length) {
        return 256 * 1024 + 256L * length;
    }

    /// How many inputs the short run feeds: cheap targets take more.
    default int shortRun() {
        return 6_000;
    }

    /// Fails the input when this does not hold.
    static void must(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
