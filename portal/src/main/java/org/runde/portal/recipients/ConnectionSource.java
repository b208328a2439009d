package org.runde.portal.recipients;

import java.util.List;

/// A feature through which data goes to others.
public interface ConnectionSource {
    /// What is set up for this tenant now.
    List<Connection> of(String tenant);
}
