package org.runde.portal.privacy;

import java.util.List;

/// A privacy notice as the web client lays it out: first a few plain sentences, then everything Art. 13 GDPR asks for.
///
/// @param language   of all texts
/// @param version    changes whenever a text or a setting behind it changes
/// @param complete   false while the organisation has not said who answers for the data
/// @param controller who answers for the data
/// @param brief      the first layer, three to six sentences
/// @param sections   the whole, in order
public record Notice(
        String language,
        String version,
        boolean complete,
        String title,
        Controller controller,
        List<String> brief,
        List<Section> sections) {
    /// Texts may be empty; several lines are separated by line breaks.
    public record Controller(
            String name,
            String address,
            String representatives,
            String contact,
            String dpoContact,
            String supervisoryAuthority) {}

    /// @param id         stable, for links within the page
    /// @param paragraphs may be empty
    /// @param rows       what is processed, why and for how long; may be empty
    public record Section(String id, String title, List<String> paragraphs, List<Row> rows) {}

    /// @param what  the data
    /// @param why   purpose
    /// @param basis legal basis
    /// @param kept  where and until when
    public record Row(String what, String why, String basis, String kept) {}
}
