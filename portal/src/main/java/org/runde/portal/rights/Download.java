package org.runde.portal.rights;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.runde.portal.http.Language;
import org.runde.portal.http.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// What is stored of a person as a file that no cache keeps. Its name says nothing about whom.
final class Download {
    private Download() {}

    static ResponseEntity<byte[]> of(RightsViews.DataView data, String form, Language language) {
        LocalDate day = LocalDate.ofInstant(data.at(), ZoneOffset.UTC);
        return switch (form) {
            case "zip" ->
                answer(new MediaType("application", "zip"), "data-" + day + ".zip", Export.files(data, language));
            case "json" -> answer(MediaType.APPLICATION_JSON, "data-" + day + ".json", Export.json(data, true));
            default -> throw Problem.invalid("form", "zip or json.");
        };
    }

    static ResponseEntity<byte[]> answer(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
