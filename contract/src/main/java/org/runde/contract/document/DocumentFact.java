package org.runde.contract.document;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What a converter tells the portal.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface DocumentFact {
    /// What a converter takes and what it lacks. Told at its start and every [#PERIOD_MILLIS].
    ///
    /// @param missing names of Debian packages
    record ConverterAlive(List<DocumentForm> forms, List<String> missing) implements DocumentFact {
        public static final long PERIOD_MILLIS = 20_000;
    }

    /// It is being worked on, or waits in the converter's line. A sign of life: told every few seconds.
    ///
    /// @param page  the last one that is finished, 0 before the first
    /// @param pages 0 while unknown
    record Converting(String document, boolean begun, int page, int pages) implements DocumentFact {}

    /// @param pack id of the object with all pages, see [PagePack]
    record Converted(String document, String pack, int pages) implements DocumentFact {}

    record NotConverted(String document, DocumentFailure failure) implements DocumentFact {}
}
