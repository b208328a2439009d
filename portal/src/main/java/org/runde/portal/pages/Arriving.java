package org.runde.portal.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.runde.contract.document.DocumentForm;
import org.runde.kernel.blobs.BlobGone;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.FreeSpace;
import org.runde.portal.http.Problem;

/// Files on their way in. Each has a place here from before its first byte, so that many at once count as what they
/// will be, and none comes twice. It goes straight into an object with a key of its own; what does not arrive whole, or
/// is not a document, is erased before anybody hears of it. Safe from any thread.
final class Arriving {
    private static final int BUFFER = 65_536;
    private static final long ASK_AGAIN_BYTES = 4 << 20;
    private static final long ASK_AGAIN_NANOS = 10_000_000_000L;
    private static final int AGAIN_SECONDS = 10;

    /// Whoever sends a byte now and then would else keep a place for as long as they like.
    private static final long LONGEST_NANOS = 15 * 60_000_000_000L;

    private final Blobs blobs;
    private final FreeSpace space;
    private final DocumentLimits limits;
    private final Clock clock;
    private final Map<String, Coming> coming = new HashMap<>();

    Arriving(Blobs blobs, FreeSpace space, DocumentLimits limits, Clock clock) {
        this.blobs = blobs;
        this.space = space;
        this.limits = limits;
        this.clock = clock;
    }

    private record Coming(String tenant, String meeting, String by, long most) {}

    /// A file that somebody sends.
    ///
    /// @param size    bytes, as announced; negative when nobody said
    /// @param mayGoOn asked every few megabytes or seconds and right before the end; throws when they may not
    record Incoming(long size, InputStream bytes, Runnable mayGoOn) {}

    /// @param object where it lies
    record Arrived(String object, DocumentForm form, long size) {}

    /// A place, until it is closed.
    interface Place extends AutoCloseable {
        /// @throws Problem `diskFull`, `documentType`, `documentTooLarge`, `documentEmpty`, `documentCutOff`, or what
        ///                 says that its sender may not go on
        Arrived take(Incoming incoming);

        @Override
        void close();
    }

    /// @throws Problem `documentTooLarge`, `documentArriving`, or `tooManyWaiting` when its sender sends many already
    synchronized Place reserve(PagedDocuments.Bringing who, long size) {
        if (size > limits.bytes()) {
            throw tooLarge(limits.bytes());
        }
        if (coming.containsKey(who.id())) {
            throw new Problem(409, "documentArriving", "This document is on its way already.");
        }
        String by = Optional.ofNullable(who.account())
                .or(() -> Optional.ofNullable(who.person()))
                .orElse("");
        if (count(one -> one.by().equals(by)) >= limits.atOnce()) {
            throw Problem.tooMany("tooManyWaiting", "Others of the same sender are on their way.", AGAIN_SECONDS);
        }
        String tenant = who.meeting().tenant();
        long most = size < 0 ? limits.bytes() : size;
        coming.put(who.id(), new Coming(tenant, who.meeting().id(), by, most));
        return new Place() {
            @Override
            public Arrived take(Incoming incoming) {
                space.require(bytesComing());
                return Arriving.this.take(tenant, most, incoming);
            }

            @Override
            public void close() {
                forget(who.id());
            }
        };
    }

    private synchronized void forget(String id) {
        coming.remove(id);
    }

    private synchronized long bytesComing() {
        return coming.values().stream().mapToLong(Coming::most).sum();
    }

    int ofMeeting(String meeting) {
        return count(one -> one.meeting().equals(meeting));
    }

    int ofTenant(String tenant) {
        return count(one -> one.tenant().equals(tenant));
    }

    private synchronized int count(Predicate<Coming> which) {
        return (int) coming.values().stream().filter(which).count();
    }

    private Arrived take(String tenant, long most, Incoming incoming) {
        Stream stream = new Stream(incoming);
        try (BlobWriter writer = blobs.create(tenant, DataKind.SHARED_PDF)) {
            byte[] buffer = new byte[BUFFER];
            int read = stream.fill(buffer);
            DocumentForm form = form(buffer, read);
            while (read > 0) {
                if (writer.size() + read > most) {
                    throw tooLarge(most);
                }
                writer.write(buffer, 0, read);
                read = stream.fill(buffer);
            }
            long size = writer.size();
            if (size < incoming.size()) {
                throw cutOff();
            }
            writer.finish();
            return new Arrived(writer.id(), form, size);
        } catch (BlobGone gone) {
            throw cutOff();
        } catch (IOException e) {
            throw FreeSpace.full();
        }
    }

    /// The bytes of one file, which are asked for only as long as their sender may go on. For one thread.
    private final class Stream {
        private final Incoming incoming;
        private final long begunNanos = clock.nanos();
        private long askedNanos = begunNanos;
        private long unasked;

        private Stream(Incoming incoming) {
            this.incoming = incoming;
        }

        /// @return how much there is; less than fits only at the end
        int fill(byte[] buffer) {
            int filled = 0;
            for (int read = 0; read >= 0 && filled < buffer.length; read = read(buffer, filled)) {
                filled += read;
                goOn(read);
            }
            return filled;
        }

        /// A connection that is lost is nobody's fault.
        private int read(byte[] buffer, int from) {
            try {
                return incoming.bytes().read(buffer, from, buffer.length - from);
            } catch (IOException e) {
                throw cutOff();
            }
        }

        private void goOn(int more) {
            long now = clock.nanos();
            if (now - begunNanos > LONGEST_NANOS) {
                throw cutOff();
            }
            unasked += more;
            if (unasked >= ASK_AGAIN_BYTES || now - askedNanos >= ASK_AGAIN_NANOS) {
                incoming.mayGoOn().run();
                askedNanos = now;
                unasked = 0;
            }
        }
    }

    private static DocumentForm form(byte[] buffer, int length) {
        if (length == 0) {
            throw new Problem(422, "documentEmpty", "There is nothing in the file.");
        }
        byte[] head = Arrays.copyOf(buffer, Math.min(length, DocumentForm.HEAD_BYTES));
        return FirstBytes.form(head)
                .orElseThrow(
                        () -> new Problem(415, "documentType", "Neither PDF nor an office document nor a picture."));
    }

    private static Problem tooLarge(long most) {
        return new Problem(413, "documentTooLarge", "The file is too large.").with("maxBytes", most);
    }

    private static Problem cutOff() {
        return new Problem(400, "documentCutOff", "The file did not arrive whole.");
    }
}
