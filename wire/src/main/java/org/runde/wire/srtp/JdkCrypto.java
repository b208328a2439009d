package org.runde.wire.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// The portable library. It allocates on every packet, because a JDK cipher takes its IV as a new object and builds new
/// state from it.
final class JdkCrypto implements SrtpCrypto {
    private static final String HMAC = "HmacSHA1";
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = TAG_BITS / 8;

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public Aead aead(byte[] key, boolean sealing) {
        Cipher cipher = cipher("AES/GCM/NoPadding");
        JdkKey ours = new JdkKey("AES", key);
        return new Aead() {
            @Override
            public void seal(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
                try {
                    cipher.init(Cipher.ENCRYPT_MODE, ours, new GCMParameterSpec(TAG_BITS, iv));
                    cipher.updateAAD(aad, aadAt, aadLen);
                    cipher.doFinal(buf, at, len, buf, at);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("Sealing cannot fail", e);
                }
            }

            @Override
            public void seal(byte[] iv, MemorySegment memory, long aadAt, int aadLen, long at, int len) {
                byte[] aad = memory.asSlice(aadAt, aadLen).toArray(JAVA_BYTE);
                byte[] text = new byte[len + TAG_BYTES];
                MemorySegment.copy(memory, JAVA_BYTE, at, text, 0, len);
                seal(iv, aad, 0, aadLen, text, 0, len);
                MemorySegment.copy(text, 0, memory, JAVA_BYTE, at, text.length);
            }

            @Override
            public boolean open(byte[] iv, byte[] aad, int aadAt, int aadLen, byte[] buf, int at, int len) {
                try {
                    cipher.init(Cipher.DECRYPT_MODE, ours, new GCMParameterSpec(TAG_BITS, iv));
                    cipher.updateAAD(aad, aadAt, aadLen);
                    byte[] plain = cipher.doFinal(buf, at, len + TAG_BYTES);
                    System.arraycopy(plain, 0, buf, at, len);
                    return true;
                } catch (AEADBadTagException e) {
                    return false;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("Opening fails on the tag only", e);
                }
            }

            @Override
            public void close() {
                if (ours.isDestroyed()) return;
                ours.destroy();
                try {
                    cipher.init(
                            Cipher.ENCRYPT_MODE,
                            JdkKey.ofZeros("AES"),
                            new GCMParameterSpec(TAG_BITS, new byte[TAG_BYTES]));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("AES takes any key", e);
                }
            }
        };
    }

    @Override
    public Counter counter(byte[] key) {
        Cipher cipher = cipher("AES/CTR/NoPadding");
        JdkKey ours = new JdkKey("AES", key);
        return new Counter() {
            @Override
            public void apply(byte[] iv, byte[] buf, int at, int len) {
                try {
                    cipher.init(Cipher.ENCRYPT_MODE, ours, new IvParameterSpec(iv));
                    cipher.doFinal(buf, at, len, buf, at);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("A key stream cannot fail", e);
                }
            }

            @Override
            public void close() {
                ours.destroy();
                try {
                    cipher.init(Cipher.ENCRYPT_MODE, JdkKey.ofZeros("AES"), new IvParameterSpec(new byte[16]));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("AES takes any key", e);
                }
            }
        };
    }

    @Override
    public Authenticator authenticator(byte[] key) {
        Mac mac = mac(key);
        return new Authenticator() {
            @Override
            public void compute(byte[] buf, int at, int len, byte[] code) {
                try {
                    mac.update(buf, at, len);
                    mac.doFinal(code, 0);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("The array has the length of the code", e);
                }
            }

            @Override
            public void close() {
                try {
                    mac.init(JdkKey.ofZeros(HMAC));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("HMAC takes any key", e);
                }
            }
        };
    }

    private static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every JDK", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            JdkKey ours = new JdkKey(HMAC, key);
            mac.init(ours);
            ours.destroy();
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
        }
    }
}
