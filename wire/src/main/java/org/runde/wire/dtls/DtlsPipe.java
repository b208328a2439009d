package org.runde.wire.dtls;

import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;

/// Datagrams on their way to and from one DTLS connection. [#offer] and [#close] never wait and may be called by any
/// thread; the rest belongs to the driver.
///
/// Datagrams may be offered before the driver runs: a ClientHello that comes before the SDP answer waits here and the
/// browser need not send it again.
///
/// Bouncy Castle sends every handshake message as a datagram of its own. Here they are gathered (RFC 6347 §4.1.1 allows
/// several records in one datagram) and leave when the driver turns to listening, so that a flight is one datagram or
/// two
/// and loss hits it rarely.
public final class DtlsPipe {
    /// Nothing longer is sent, so that it passes every tunnel.
    static final int MAX_SENT = 1200;

    /// Two flights of a handshake with certificates in small fragments; more is a flood.
    static final int MAX_QUEUED = 32;

    private static final int MAX_RECEIVED = 2048;
    private static final byte[] WAKE_UP = new byte[0];
    private static final byte[] NOTHING = new byte[0];

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final Transport transport = new Transport();
    private final Out out;
    /// Only there while something is in it.
    private byte[] gathered = NOTHING;

    private int gatheredLength;
    private boolean dry;
    private volatile boolean closed;
    private volatile boolean ended;

    /// The way out; called on the driver's thread, and the array is only good during the call.
    public interface Out {
        void send(byte[] buf, int off, int len);
    }

    public DtlsPipe(Out out) {
        this.out = out;
    }

    /// Copies a datagram in; false if the queue is full or closed and the datagram was dropped.
    public boolean offer(byte[] buf, int off, int len) {
        return !ended && len > 0 && len <= MAX_RECEIVED && queue.offer(Arrays.copyOfRange(buf, off, off + len));
    }

    /// Ends the handshake or the connection: a blocked driver wakes up, says `close_notify` and returns.
    public void close() {
        closed = true;
        end();
    }

    boolean closed() {
        return closed;
    }

    DatagramTransport transport() {
        return transport;
    }

    /// Sends what was gathered.
    void flush() {
        if (gatheredLength > 0) {
            out.send(gathered, 0, gatheredLength);
            gatheredLength = 0;
            gathered = NOTHING;
        }
    }

    /// From now on [#ranDry] says whether the driver has looked for a datagram and found none.
    void watchForDryness() {
        dry = false;
    }

    boolean ranDry() {
        return dry;
    }

    /// The driver wakes up either from this or because the queue is full, which it finds out as soon as it looks.
    private void end() {
        ended = true;
        queue.offer(WAKE_UP);
    }

    /// Bouncy Castle's view of the pipe.
    private final class Transport implements DatagramTransport {
        @Override
        public int getReceiveLimit() {
            return MAX_RECEIVED;
        }

        @Override
        public int getSendLimit() {
            return MAX_SENT;
        }

        /// Returns -1 after `waitMillis`, of which 0 means to wait for ever.
        @Override
        public int receive(byte[] buf, int off, int len, int waitMillis) throws InterruptedIOException {
            flush();
            try {
                byte[] datagram = ended
                        ? WAKE_UP
                        : waitMillis == 0 ? queue.take() : queue.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (datagram == null) {
                    dry = true;
                    return -1;
                }
                if (!ended && datagram != WAKE_UP) {
                    int length = Math.min(len, datagram.length);
                    System.arraycopy(datagram, 0, buf, off, length);
                    return length;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // Not any IOException: this kind is the one after which Bouncy Castle lets us say close_notify.
            throw new InterruptedIOException("The pipe is closed");
        }

        @Override
        public void send(byte[] buf, int off, int len) {
            if (gatheredLength + len > MAX_SENT) {
                flush();
            }
            if (gatheredLength == 0) {
                gathered = new byte[MAX_SENT];
            }
            System.arraycopy(buf, off, gathered, gatheredLength, len);
            gatheredLength += len;
        }

        /// Bouncy Castle calls this when the connection has ended.
        @Override
        public void close() {
            end();
        }
    }
}
