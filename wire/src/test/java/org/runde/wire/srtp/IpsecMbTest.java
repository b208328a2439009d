package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IpsecMbTest extends SrtpCryptoContract {
    private static final IpsecMb FOUND = IpsecMb.find(new JdkCrypto(), ProcessorFlags.ofThisMachine());

    @BeforeEach
    void onlyWhereTheMachineHasIt() {
        assumeTrue(FOUND != null, "no libipsec-mb, or a processor without what it needs");
    }

    @Override
    SrtpCrypto crypto() {
        return FOUND;
    }

    @Test
    void isChosenWhereItExists() {
        assertThat(SrtpCrypto.best().name()).isEqualTo("ipsec-mb");
    }

    @Test
    void isNotTakenOnAProcessorWithoutItsInstructions() {
        assertThat(IpsecMbCalls.find(Set.of("sse4_2", "avx2", "avx512f"))).isNull();
    }
}
