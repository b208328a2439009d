package org.runde.bench.steps;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.runde.wire.srtp.SrtpCrypto;

/// AES-GCM over the bytes of a packet behind a header of 12, and nothing else.
final class CryptoReference implements Step {
    private static final int HEADER = 12;

    private final boolean sealing;
    private final SrtpCrypto.Aead seal;
    private final SrtpCrypto.Aead open;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(2048, 64);
    private final byte[] iv = new byte[12];
    private final byte[] sealed = new byte[LENGTH + 16];
    private final byte[] work = new byte[LENGTH + 16];
    private int count;

    CryptoReference(boolean sealing) {
        this.sealing = sealing;
        byte[] key = Steps.keys().localKey();
        seal = SrtpCrypto.best().aead(key, true);
        open = SrtpCrypto.best().aead(key, false);
        seal.seal(iv, sealed, 0, HEADER, sealed, HEADER, LENGTH - HEADER);
    }

    @Override
    public void batch() {
        for (int i = 0; i < PACKETS; i++) {
            if (sealing) seal();
            else open();
        }
    }

    private void seal() {
        count++;
        iv[0] = (byte) count;
        iv[1] = (byte) (count >> 8);
        iv[2] = (byte) (count >> 16);
        memory.set(JAVA_BYTE, 0, (byte) count);
        seal.seal(iv, memory, 0, HEADER, HEADER, LENGTH - HEADER);
    }

    private void open() {
        System.arraycopy(sealed, 0, work, 0, sealed.length);
        if (!open.open(iv, work, 0, HEADER, work, HEADER, LENGTH - HEADER)) throw new IllegalStateException("forged");
    }

    @Override
    public void close() {
        seal.close();
        open.close();
        arena.close();
    }
}
