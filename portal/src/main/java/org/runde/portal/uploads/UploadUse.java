package org.runde.portal.uploads;

import org.runde.kernel.kind.DataKind;

/// What uploads are for. A feature declares one as a bean.
public interface UploadUse {
    /// Stable code.
    String name();

    /// Of the bytes.
    DataKind kind();

    /// Asked when bytes come, and every few megabytes.
    /// @throws org.runde.portal.http.Problem when whoever sends may not go on
    void mayGoOn(Upload upload);

    /// Everything is there; the object in the store of bytes is the use's from now on. Inside the transaction that says
    /// so.
    void complete(Upload upload);

    /// Whoever sends wants nothing to become of it. What has not been handed out to anybody goes, also when everything
    /// is there. Inside that transaction.
    /// @throws org.runde.portal.http.Problem when it has been handed out
    void stopped(Upload upload);

    /// Nothing came for long; the bytes go. Inside that transaction.
    void abandoned(Upload upload);
}
