package org.runde.converter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.document.DocumentFailure;
import org.runde.contract.document.PagePack;
import org.runde.converter.sandbox.Sandbox;
import org.runde.converter.sandbox.SandboxRun;
import org.runde.kernel.blobs.BlobWriter;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.kind.DataKind;

/// One document on its way to pages. The bytes go from their object into the sandbox, pages come back one at a time and
/// go into a new object; in memory is never more than one page.
final class Conversion {
    private static final String SCRIPT = script();

    private final Blobs blobs;
    private final Sandbox sandbox;
    private final ConverterLimits limits;
    private volatile @Nullable SandboxRun running;
    private volatile boolean stopped;

    Conversion(Blobs blobs, Sandbox sandbox, ConverterLimits limits) {
        this.blobs = blobs;
        this.sandbox = sandbox;
        this.limits = limits;
    }

    /// Hears how far it is.
    interface Progress {
        void at(int page, int pages);
    }

    /// Blocks; to be called on a platform thread.
    ///
    /// @throws IOException when the bytes of the document are gone or cannot be stored
    DocumentFact convert(ConvertDocument order, Progress progress) throws IOException {
        List<String> arguments = List.of(
                order.form().name().toLowerCase(Locale.ROOT),
                Integer.toString(limits.pages()),
                Integer.toString(limits.largeSide()),
                Integer.toString(limits.smallSide()),
                Integer.toString(limits.heavyBytes()));
        InputStream source = blobs.open(order.source()).stream();
        try (SandboxRun run = sandbox.start(SCRIPT, arguments, limits.sandbox());
                BlobWriter pack = blobs.create(order.tenant(), DataKind.SHARED_PDF)) {
            running = run;
            if (stopped) {
                run.stop();
            }
            run.feed(source);
            return new Packing(order, run, pack).take(progress);
        }
    }

    /// Nobody wants the pages any more. From any thread.
    void stop() {
        stopped = true;
        SandboxRun run = running;
        if (run != null) {
            run.stop();
        }
    }

    /// What comes out of one run, into one object.
    private final class Packing {
        private final ConvertDocument order;
        private final SandboxRun run;
        private final BlobWriter pack;
        private final List<PagePack.Entry> pages = new ArrayList<>();
        private final int[] lengths = new int[Piece.Sort.values().length];
        private long begins;
        private Picture size = new Picture(1, 1);

        Packing(ConvertDocument order, SandboxRun run, BlobWriter pack) {
            this.order = order;
            this.run = run;
            this.pack = pack;
        }

        DocumentFact take(Progress progress) throws IOException {
            PieceReader reader = new PieceReader(run.out(), limits);
            int count = 0;
            while (true) {
                Piece piece;
                try {
                    piece = reader.next();
                } catch (IOException e) {
                    return new DocumentFact.NotConverted(order.document(), whyItEnded());
                }
                switch (piece) {
                    case Piece.Pages told -> count = told.count();
                    case Piece.Part part -> {
                        if (!add(part)) {
                            return new DocumentFact.NotConverted(order.document(), DocumentFailure.BROKEN);
                        }
                    }
                    case Piece.Failed failed -> {
                        return new DocumentFact.NotConverted(order.document(), failed.why());
                    }
                    case Piece.Done done -> {
                        byte[] index = PagePack.index(pages);
                        pack.write(index, 0, index.length);
                        pack.finish();
                        return new DocumentFact.Converted(order.document(), pack.id(), pages.size());
                    }
                }
                progress.at(pages.size(), count);
            }
        }

        /// @return false when it is not the picture that was asked for
        private boolean add(Piece.Part part) throws IOException {
            int side = part.sort() == Piece.Sort.LARGE ? limits.largeSide() : limits.smallSide();
            if (part.sort() != Piece.Sort.TEXT) {
                try {
                    Picture picture = Picture.of(part.bytes(), side);
                    size = part.sort() == Piece.Sort.LARGE ? picture : size;
                } catch (IOException e) {
                    return false;
                }
            }
            lengths[part.sort().ordinal()] = part.bytes().length;
            pack.write(part.bytes(), 0, part.bytes().length);
            if (part.sort() == Piece.Sort.TEXT) {
                pages.add(new PagePack.Entry(begins, lengths[0], lengths[1], lengths[2], size.width(), size.height()));
                begins = pack.size();
            }
            return true;
        }

        private DocumentFailure whyItEnded() {
            run.stop();
            return switch (run.ending()) {
                case TOO_LONG -> DocumentFailure.TOOK_TOO_LONG;
                case TOO_MUCH, BADLY -> DocumentFailure.TOO_MUCH;
                case WELL, STOPPED -> DocumentFailure.BROKEN;
            };
        }
    }

    private static String script() {
        try (InputStream text = Conversion.class.getResourceAsStream("convert.sh")) {
            if (text == null) {
                throw new IllegalStateException("the script is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
