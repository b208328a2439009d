package org.runde.wire.srtp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// The form for processors without AVX-512, which those with it can run as well.
class IpsecMbAvx2Test extends SrtpCryptoContract {
    private static final Set<String> FLAGS = Set.of("aes", "pclmulqdq", "avx2");
    private static final IpsecMb FOUND =
            ProcessorFlags.ofThisMachine().containsAll(FLAGS) ? IpsecMb.find(new JdkCrypto(), FLAGS) : null;

    @BeforeEach
    void onlyWhereTheMachineHasIt() {
        assumeTrue(FOUND != null, "no libipsec-mb, or a processor without what it needs");
    }

    @Override
    SrtpCrypto crypto() {
        return FOUND;
    }
}
