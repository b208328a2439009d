package org.runde.bench.steps;

import org.runde.wire.rtp.RtpWriter;
import org.runde.wire.srtp.SrtpKeys;
import org.runde.wire.srtp.SrtpProfile;
import org.runde.wire.srtp.SrtpSender;

/// The steps by name, each with the reference it is held against and the most it may cost.
enum Steps {
    /// From the socket: check index and tag, decrypt.
    UNPROTECT("decrypting the same bytes with the same library", 2.1) {
        @Override
        Step step() {
            return new UnprotectStep();
        }

        @Override
        Step reference() {
            return new CryptoReference(false);
        }
    },
    /// From a sender's track to those of fifty viewers; the cost is that of one packet out.
    FORWARD("copying the same bytes four times", 1.9) {
        @Override
        Step step() {
            return new ForwardStep();
        }

        @Override
        Step reference() {
            return new CopyReference(4);
        }
    },
    /// Take an index, encrypt in native memory.
    PROTECT("encrypting the same bytes with the same library", 1.7) {
        @Override
        Step step() {
            return new ProtectStep();
        }

        @Override
        Step reference() {
            return new CryptoReference(true);
        }
    },
    /// Queue, make equal, encrypt, write messages, hand them to the kernel: four packets to each receiver.
    LEAVE("handing equal datagrams that are ready to the kernel", 1.7) {
        @Override
        Step step() throws Exception {
            return new LeaveStep(true);
        }

        @Override
        Step reference() throws Exception {
            return new LeaveStep(false);
        }
    },
    /// Remember a packet sent, and learn from feedback on it.
    ESTIMATE("copying the bytes of one packet eight times", 0.9) {
        @Override
        Step step() {
            return new EstimateStep();
        }

        @Override
        Step reference() {
            return new CopyReference(8);
        }
    };

    private final String referenceText;
    private final double most;

    Steps(String referenceText, double most) {
        this.referenceText = referenceText;
        this.most = most;
    }

    abstract Step step() throws Exception;

    abstract Step reference() throws Exception;

    String referenceText() {
        return referenceText;
    }

    /// The ratio above which something got dearer; below twice what is usual.
    double most() {
        return most;
    }

    static SrtpKeys keys() {
        byte[] key = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        return new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, key, salt, key, salt);
    }

    /// A plain packet with room behind it.
    static byte[] packet() {
        byte[] packet = new byte[Step.LENGTH + SrtpSender.SPARE_BYTES];
        new RtpWriter().begin(packet, 0, 96, false, 2000, 3000, 77, false).end();
        return packet;
    }
}
