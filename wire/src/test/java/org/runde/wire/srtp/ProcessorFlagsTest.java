package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorFlagsTest {
    @Test
    void readsTheWordsOfTheFirstProcessor() {
        String two = "processor\t: 0\nflags\t\t: fpu aes  avx2\n\nprocessor\t: 1\nflags\t\t: fpu\n";
        assertThat(ProcessorFlags.in(two)).containsExactlyInAnyOrder("fpu", "aes", "avx2");
    }

    @Test
    void findsNothingWhereNothingIsSaid() {
        assertThat(ProcessorFlags.in("Features\t: fp asimd aes\n")).isEmpty();
    }
}
