package org.runde.portal.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.PagePack;
import org.runde.kernel.blobs.BlobReader;
import org.runde.kernel.blobs.Blobs;
import org.runde.portal.http.Problem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Gives out single pages of one document.
final class PageReader {
    private static final int PNG = 0x89;

    private final Blobs blobs;
    private final PagedDocument document;

    PageReader(Blobs blobs, PagedDocument document) {
        this.blobs = blobs;
        this.document = document;
    }

    /// What there is of a page.
    enum Part {
        LARGE,
        SMALL,
        TEXT;

        static Optional<Part> of(String code) {
            return switch (code) {
                case "large" -> Optional.of(LARGE);
                case "small" -> Optional.of(SMALL);
                case "text" -> Optional.of(TEXT);
                default -> Optional.empty();
            };
        }
    }

    /// @param page from 1
    /// @param code `large`, `small` or `text`
    /// @throws Problem `pageUnknown`
    ResponseEntity<InputStreamResource> answer(int page, String code) {
        Part part = Part.of(code.toLowerCase(Locale.ROOT)).orElseThrow(PageReader::unknown);
        @Nullable String pack = document.pack();
        if (pack == null || page < 1 || page > document.pages()) {
            throw unknown();
        }
        try {
            BlobReader reader = blobs.open(pack);
            try {
                return answer(reader, part, entry(reader, page));
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IOException e) {
            throw PagedDocuments.gone(e);
        }
    }

    private PagePack.Entry entry(BlobReader reader, int page) throws IOException {
        long at = PagePack.entryAt(reader.size(), document.pages(), page);
        byte[] bytes = new byte[PagePack.ENTRY_BYTES];
        int filled = 0;
        while (filled < bytes.length) {
            int read = reader.read(at + filled, bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw new IOException("the index is cut off");
            }
            filled += read;
        }
        return PagePack.entries(bytes).getFirst();
    }

    private static ResponseEntity<InputStreamResource> answer(BlobReader reader, Part part, PagePack.Entry entry)
            throws IOException {
        long from = switch (part) {
            case LARGE -> entry.at();
            case SMALL -> entry.smallAt();
            case TEXT -> entry.textAt();
        };
        int length = switch (part) {
            case LARGE -> entry.large();
            case SMALL -> entry.small();
            case TEXT -> entry.text();
        };
        MediaType type =
                part == Part.TEXT ? MediaType.parseMediaType("text/plain;charset=UTF-8") : picture(reader, from);
        InputStream bytes = reader.stream(from, length);
        return ResponseEntity.ok()
                .contentType(type)
                .contentLength(length)
                .header("X-Page-Width", Integer.toString(entry.width()))
                .header("X-Page-Height", Integer.toString(entry.height()))
                .body(new InputStreamResource(bytes));
    }

    private static MediaType picture(BlobReader reader, long at) throws IOException {
        byte[] first = new byte[1];
        reader.read(at, first, 0, 1);
        return (first[0] & 0xff) == PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG;
    }

    static Problem unknown() {
        return new Problem(404, "pageUnknown", "There is no such page, or not any more.");
    }
}
