package org.runde.portal.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.runde.portal.http.TenantOf;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The papers, for data protection officers.
@RestController
@RequestMapping("/api/v1/dpo/documents")
public final class PaperRoutes {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Papers papers;

    PaperRoutes(Papers papers) {
        this.papers = papers;
    }

    /// @param id   as in the address of the paper
    /// @param open how many places somebody has to fill in
    record View(String id, String title, String description, int open) {}

    record All(List<View> items) {}

    @GetMapping
    All list(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String controller,
            @AuthenticationPrincipal TenantOf caller) {
        return new All(papers.list(caller.tenant(), controller, Language.of(language)).stream()
                .map(paper -> new View(paper.paper().code(), paper.title(), paper.description(), paper.open()))
                .toList());
    }

    /// One paper: `format` is `html` (also when it is absent) or `pdf`.
    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String controller,
            @RequestParam(required = false, defaultValue = "html") String format,
            @AuthenticationPrincipal TenantOf caller) {
        Paper paper = Paper.of(id).orElseThrow(() -> new Problem(404, "documentUnknown", "There is no such document."));
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "html" -> {
                Papers.Made made = papers.make(paper, caller.tenant(), controller, Language.of(language));
                yield file(made, "html", HTML, made.page().getBytes(StandardCharsets.UTF_8));
            }
            case "pdf" -> {
                Papers.Made made = papers.make(paper, caller.tenant(), controller, Language.of(language));
                yield file(made, "pdf", MediaType.APPLICATION_PDF, made.pdf());
            }
            default -> throw Problem.invalid("format", "html or pdf.");
        };
    }

    private static ResponseEntity<byte[]> file(Papers.Made made, String ending, MediaType type, byte[] content) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(made.title() + "." + ending, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
