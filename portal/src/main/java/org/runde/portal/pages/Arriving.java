package org.runde.portal.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.runde.contract.document.DocumentForm;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.http.Problem;

/// A file on its way in. It goes straight into an object with a key of its own; what does not arrive whole, or is not a
/// document, is erased before anybody hears of it.
final class Arriving {
    private final Blobs blobs;
    private final long maxBytes;

    Arriving(Blobs blobs, long maxBytes) {
        this.blobs = blobs;
        this.maxBytes = maxBytes;
    }

    /// @param object where it lies
    record Arrived(String object, DocumentForm form, long size) {}

    /// @throws Problem `documentType`, `documentTooLarge`, `documentEmpty` or `documentCutOff`
    Arrived take(String tenant, InputStream from) {
        try (BlobWriter writer = blobs.create(tenant, DataKind.SHARED_PDF)) {
            byte[] head = from.readNBytes(DocumentForm.HEAD_BYTES);
            if (head.length == 0) {
                throw new Problem(422, "documentEmpty", "There is nothing in the file.");
            }
            Optional<DocumentForm> form = FirstBytes.form(head);
            if (form.isEmpty()) {
                throw new Problem(415, "documentType", "Neither PDF nor an office document nor a picture.");
            }
            writer.write(head, 0, head.length);
            byte[] buffer = new byte[65_536];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (writer.size() + read > maxBytes) {
                    throw new Problem(413, "documentTooLarge", "The file is too large.").with("maxBytes", maxBytes);
                }
                writer.write(buffer, 0, read);
            }
            long size = writer.size();
            writer.finish();
            return new Arrived(writer.id(), form.get(), size);
        } catch (IOException e) {
            throw new Problem(400, "documentCutOff", "The file did not arrive whole, or cannot be kept.");
        }
    }
}
