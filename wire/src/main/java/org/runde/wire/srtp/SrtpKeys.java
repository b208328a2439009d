package org.runde.wire.srtp;

import java.util.Arrays;

/// Master keys and salts of one transport, both directions, as DTLS exports them (RFC 5764 §4.2).
public record SrtpKeys(SrtpProfile profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt) {
    public SrtpKeys {
        if (localKey.length != SrtpProfile.KEY_LENGTH || remoteKey.length != SrtpProfile.KEY_LENGTH) {
            throw new IllegalArgumentException("A master key has " + SrtpProfile.KEY_LENGTH + " bytes");
        }
        if (localSalt.length != profile.saltLength() || remoteSalt.length != profile.saltLength()) {
            throw new IllegalArgumentException("A master salt has " + profile.saltLength() + " bytes");
        }
    }

    /// The same keys as the other side sees them.
    public SrtpKeys swapped() {
        return new SrtpKeys(profile, remoteKey, remoteSalt, localKey, localSalt);
    }

    /// Nothing of the keys stays in these arrays, which [#swapped] shares. Whoever has made its sender and receiver
    /// needs
    /// them no more: those have derived keys of their own.
    public void wipe() {
        Arrays.fill(localKey, (byte) 0);
        Arrays.fill(localSalt, (byte) 0);
        Arrays.fill(remoteKey, (byte) 0);
        Arrays.fill(remoteSalt, (byte) 0);
    }

    /// Keys stay out of logs.
    @Override
    public String toString() {
        return "SrtpKeys[" + profile + "]";
    }
}
