package org.runde.converter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.document.DocumentForm;
import org.runde.converter.sandbox.Programs;
import org.runde.converter.sandbox.Sandbox;
import org.runde.kernel.time.Clock;

/// What this machine has for converting documents.
///
/// @param forms   what can be converted
/// @param missing Debian packages without which some or all documents cannot be
public record Tools(@Nullable Sandbox sandbox, List<DocumentForm> forms, List<String> missing) {
    private static final String OFFICE = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui";

    public Tools {
        forms = List.copyOf(forms);
        missing = List.copyOf(missing);
    }

    /// Without a sandbox nothing is converted at all, whatever else there is.
    public static Tools look(Programs programs, Clock clock) {
        List<String> missing = new ArrayList<>();
        Set<DocumentForm> forms = EnumSet.noneOf(DocumentForm.class);
        Optional<Sandbox> sandbox = Sandbox.find(programs, clock);
        if (sandbox.isEmpty()) {
            missing.add("bubblewrap");
        }
        boolean pages = List.of("pdfinfo", "pdftoppm", "pdftotext").stream().allMatch(programs::has);
        if (!pages) {
            missing.add("poppler-utils");
        }
        boolean pictures = programs.has("mutool");
        if (!pictures) {
            missing.add("mupdf-tools");
        }
        boolean office = programs.has("soffice");
        if (!office) {
            missing.addAll(List.of(OFFICE.split(" ")));
        }
        if (sandbox.isPresent() && pages) {
            forms.add(DocumentForm.PDF);
            if (office) {
                forms.add(DocumentForm.OFFICE);
            }
            if (pictures) {
                forms.addAll(Set.of(DocumentForm.PNG, DocumentForm.JPEG, DocumentForm.GIF));
            }
        }
        return new Tools(sandbox.orElse(null), List.copyOf(forms), missing);
    }
}
