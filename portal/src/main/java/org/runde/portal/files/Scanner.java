package org.runde.portal.files;

import java.io.IOException;
import java.io.InputStream;

/// Looks for malware.
interface Scanner {
    /// @throws IOException when the content itself cannot be read
    Finding look(InputStream content) throws IOException;

    enum Finding {
        NOTHING,
        MALWARE,
        /// It was there and came to no end with this content. What it says of other content may be different.
        UNJUDGED,
        /// Nobody is there who could look at anything.
        AWAY
    }
}
