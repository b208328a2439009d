package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.DocumentForm;
import org.runde.contract.document.PagePack;
import org.runde.converter.sandbox.Programs;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.blobs.DiskBlobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;

/// A place to convert documents in: the real sandbox of this machine, objects in a folder of the test.
final class Workshop {
    final Tools tools = Tools.look(Programs.OF_THE_SYSTEM, Clock.system());
    final MemoryKeys keys = new MemoryKeys();
    final Blobs blobs;
    final List<String> progress = new ArrayList<>();

    Workshop(Path folder) throws IOException {
        blobs = DiskBlobs.open(folder, keys, Ids.secure());
        assertThat(tools.missing())
                .as("packages these tests need (./test installs them on Debian as root)")
                .isEmpty();
    }

    ConvertDocument order(DocumentForm form, byte[] bytes) throws IOException {
        try (BlobWriter writer = blobs.create("T", DataKind.SHARED_PDF)) {
            writer.writeAll(new ByteArrayInputStream(bytes));
            writer.finish();
            return new ConvertDocument("D", "T", writer.id(), form);
        }
    }

    DocumentFact convert(DocumentForm form, byte[] bytes, ConverterLimits limits) throws IOException {
        Conversion conversion = new Conversion(blobs, Objects.requireNonNull(tools.sandbox()), limits);
        return conversion.convert(order(form, bytes), (page, pages) -> progress.add(page + "/" + pages));
    }

    List<PagePack.Entry> pages(DocumentFact fact) throws IOException {
        DocumentFact.Converted converted = (DocumentFact.Converted) fact;
        try (BlobReader pack = blobs.open(converted.pack())) {
            long at = PagePack.entryAt(pack.size(), converted.pages(), 1);
            return PagePack.entries(pack.stream(at, pack.size() - at).readAllBytes());
        }
    }

    byte[] part(DocumentFact fact, long at, int length) throws IOException {
        try (BlobReader pack = blobs.open(((DocumentFact.Converted) fact).pack())) {
            return pack.stream(at, length).readAllBytes();
        }
    }

    String text(DocumentFact fact, int page) throws IOException {
        PagePack.Entry entry = pages(fact).get(page - 1);
        return new String(part(fact, entry.textAt(), entry.text()), StandardCharsets.UTF_8);
    }

    static DocumentFailure why(DocumentFact fact) {
        return ((DocumentFact.NotConverted) fact).failure();
    }
}
