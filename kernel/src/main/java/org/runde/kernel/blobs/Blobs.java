package org.runde.kernel.blobs;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.runde.kernel.kind.DataKind;

/// Where objects are kept. Safe to use from any thread; one object has one writer at a time.
public interface Blobs {
    /// Begins an object that is written in one go. What is not finished when its writer is closed is erased, and
    /// after a crash at the next start. Not inside a transaction of the keys' store: the key has to be there before
    /// the first byte.
    ///
    /// @param tenant whose it is
    /// @param kind   what rule holds for it; the feature that stores it carries that rule out
    BlobWriter create(String tenant, DataKind kind) throws IOException;

    /// Begins an object that may be written over several connections and starts of the program, until somebody
    /// finishes or erases it.
    BlobWriter createResumable(String tenant, DataKind kind) throws IOException;

    /// Goes on with an object begun by [#createResumable]: everything that was kept is there, and nothing that was
    /// only half written.
    ///
    /// @throws BlobGone when there is none of this id, or it is finished
    /// @throws IllegalStateException when somebody else writes it just now
    BlobWriter resume(String id) throws IOException;

    /// @throws BlobGone when there is no finished object of this id
    BlobReader open(String id) throws IOException;

    /// Whether somebody writes it at this moment. After a crash nobody does.
    boolean isWritten(String id);

    /// Destroys the keys, then the bytes. Inside a transaction of the keys' store the bytes go after the commit. Who
    /// reads or writes one of them at the moment gets [BlobGone]. Unknown ids are passed over.
    void erase(Collection<String> ids);

    default void erase(String id) {
        erase(List.of(id));
    }

    /// Removes bytes whose keys were removed by others than this, such as the end of a tenant, which takes all of its
    /// rows.
    /// @return how many objects
    int sweep() throws IOException;

    Room room() throws IOException;

    /// @param freeBytes what the place where objects lie can still take
    record Room(long freeBytes) {}
}
