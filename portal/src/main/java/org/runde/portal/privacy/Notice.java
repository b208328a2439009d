package org.runde.portal.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A privacy notice as the web client lays it out: first a few plain sentences, then everything Art. 13 and 14 GDPR ask
/// for.
///
/// @param language   of all texts
/// @param version    changes whenever a text or a setting behind it changes
/// @param validFrom  since when this version is valid, ISO-8601; absent before it was written down
/// @param validUntil until when it was; absent while it is
/// @param complete   false while the organisation has not said who answers for the data
/// @param controller who answers for the data
/// @param brief      the first layer, a few sentences
/// @param sections   the whole, in order
public record Notice(
        String language,
        String version,
        @Nullable String validFrom,
        @Nullable String validUntil,
        boolean complete,
        String title,
        Controller controller,
        List<String> brief,
        List<Section> sections) {
    /// Texts may be empty; several lines are separated by line breaks.
    public record Controller(
            String id,
            String name,
            String address,
            String representatives,
            String contact,
            String dpoContact,
            String supervisoryAuthority) {}

    /// @param id         stable, for links within the page
    /// @param apart      must stand apart from everything else, never folded (Art. 21(4) GDPR)
    /// @param paragraphs may be empty
    /// @param rows       what is processed, why and for how long; may be empty
    /// @param table      absent in most sections
    public record Section(
            String id,
            String title,
            boolean apart,
            List<String> paragraphs,
            List<Row> rows,
            @Nullable Table table) {}

    /// One data kind.
    ///
    /// @param kind     stable code
    /// @param purpose  stable code of the purpose that has the legal basis
    /// @param what     what the data is called
    /// @param contents what is in it
    /// @param why      purpose
    /// @param basis    legal basis
    /// @param source   whom it comes from
    /// @param seenBy   who gets to see it
    /// @param kept     until when
    public record Row(
            String kind,
            String purpose,
            String what,
            String contents,
            String why,
            String basis,
            String source,
            String seenBy,
            String kept) {}

    /// @param rows each as long as `head`
    public record Table(List<String> head, List<List<String>> rows) {}

    /// The same text, as it was written down.
    Notice as(String since, @Nullable String until) {
        return new Notice(language, version, since, until, complete, title, controller, brief, sections);
    }
}
