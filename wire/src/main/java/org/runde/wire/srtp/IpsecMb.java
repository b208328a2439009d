package org.runde.wire.srtp;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Intel's multi-buffer library (`libipsec-mb`, which AMD's processors run as well) for AES-GCM: one call per packet,
/// and the vector forms of AES that the libcrypto of today's long-term distributions does not use yet. It takes a
/// quarter of libcrypto's time for a packet of video. The other two primitives are another library's.
final class IpsecMb implements SrtpCrypto {
    private static final int TAG = 16;

    private final IpsecMbCalls calls;
    private final SrtpCrypto others;

    private IpsecMb(IpsecMbCalls calls, SrtpCrypto others) {
        this.calls = calls;
        this.others = others;
    }

    /// The library, or null where it is missing, where the processor lacks what it needs, or where it does not compute
    /// what the other one computes.
    ///
    /// @param processor what the processor can do, in the words of `/proc/cpuinfo`
    static @Nullable IpsecMb find(SrtpCrypto others, Set<String> processor) {
        IpsecMbCalls calls = IpsecMbCalls.find(processor);
        if (calls == null) {
            return null;
        }
        IpsecMb found = new IpsecMb(calls, others);
        return SrtpCryptoChoice.agree(found, others) ? found : null;
    }

    @Override
    public String name() {
        return "ipsec-mb";
    }

    @Override
    public Aead aead(byte[] key, boolean sealing) {
        return new NativeAead(calls, calls.expand(key));
    }

    @Override
    public Counter counter(byte[] key) {
        return others.counter(key);
    }

    @Override
    public Authenticator authenticator(byte[] key) {
        return others.authenticator(key);
    }

    private static final class NativeAead extends NativeContext implements Aead {
        private final IpsecMbCalls calls;

        NativeAead(IpsecMbCalls calls, long pointer) {
            super(pointer, calls::free);
            this.calls = calls;
        }

        @Override
        public void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            NativeArea area = NativeArea.ofThread();
            long text = area.address + NativeArea.TEXT_AT;
            area.put(buf, at, len, NativeArea.TEXT_AT);
            area.put(aad, aadAt, aadLen, NativeArea.AAD_AT);
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            long ivAt = area.address + NativeArea.IV_AT;
            calls.seal(pointer, text, len, ivAt, area.address + NativeArea.AAD_AT, aadLen, text + len);
            area.get(NativeArea.TEXT_AT, buf, at, len + TAG);
            Reference.reachabilityFence(this);
        }

        @Override
        public void seal(byte[] iv, MemorySegment memory, long aadAt, int aadLen, long at, int len) {
            Objects.checkFromIndexSize(aadAt, aadLen, memory.byteSize());
            Objects.checkFromIndexSize(at, len + (long) TAG, memory.byteSize());
            NativeArea area = NativeArea.ofThread();
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            long text = memory.address() + at;
            long ivAt = area.address + NativeArea.IV_AT;
            calls.seal(pointer, text, len, ivAt, memory.address() + aadAt, aadLen, text + len);
            Reference.reachabilityFence(this);
        }

        @Override
        public boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
            NativeArea area = NativeArea.ofThread();
            area.put(buf, at, len + TAG, NativeArea.TEXT_AT);
            area.put(aad, aadAt, aadLen, NativeArea.AAD_AT);
            area.put(iv, 0, iv.length, NativeArea.IV_AT);
            long base = area.address;
            long tag = base + NativeArea.REST_AT;
            calls.open(
                    pointer,
                    base + NativeArea.TEXT_AT,
                    len,
                    base + NativeArea.IV_AT,
                    base + NativeArea.AAD_AT,
                    aadLen,
                    tag);
            boolean genuine = area.equal(NativeArea.REST_AT, NativeArea.TEXT_AT + len, TAG);
            if (genuine) {
                area.get(NativeArea.TEXT_AT, buf, at, len);
            }
            Reference.reachabilityFence(this);
            return genuine;
        }
    }
}
