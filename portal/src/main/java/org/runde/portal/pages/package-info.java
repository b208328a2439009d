/// Documents that are shown in meetings, as pages: what an organiser prepares, what presenters share in the room, and
/// how
/// far each is on its way through the converter. What is kept are pictures and text of pages; the file that was
/// uploaded
/// goes as soon as they are made, with its name, its author and everything that is not on a page. Not to be mixed up
/// with
/// `portal.documents`, which writes papers about data protection. Start at [org.runde.portal.pages.PagedDocuments].
@NullMarked
package org.runde.portal.pages;

import org.jspecify.annotations.NullMarked;
