package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LibcryptoTest extends SrtpCryptoContract {
    private static final Libcrypto FOUND = Libcrypto.find(new JdkCrypto());

    @BeforeEach
    void onlyWhereTheMachineHasIt() {
        assumeTrue(FOUND != null, "no libcrypto of OpenSSL 3 on this machine");
    }

    @Override
    SrtpCrypto crypto() {
        return FOUND;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isChosenWhereItExistsAndNothingFasterDoes() {
        assertThat(SrtpCrypto.best().name()).isIn("libcrypto", "ipsec-mb");
    }
}
