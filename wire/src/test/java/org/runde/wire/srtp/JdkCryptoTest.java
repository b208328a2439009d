package org.runde.wire.srtp;

class JdkCryptoTest extends SrtpCryptoContract {
    @Override
    SrtpCrypto crypto() {
        return new JdkCrypto();
    }
}
