package org.runde.portal.files;

import java.io.IOException;
import java.io.InputStream;

/// Looks for malware.
interface Scanner {
    /// @return whether something was found
    /// @throws IOException when it is away, takes too long, or could not look: the file has to wait
    boolean finds(InputStream content) throws IOException;
}
