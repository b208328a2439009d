package org.runde.wire.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LibcryptoTest extends SrtpCryptoContract {
    @BeforeEach
    void onlyWhereTheMachineHasIt() {
        assumeTrue(SrtpCrypto.best() instanceof Libcrypto, "no libcrypto of OpenSSL 3 on this machine");
    }

    @Override
    SrtpCrypto crypto() {
        return SrtpCrypto.best();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isChosenWhereItExists() {
        assertThat(SrtpCrypto.best().name()).isEqualTo("libcrypto");
    }
}
