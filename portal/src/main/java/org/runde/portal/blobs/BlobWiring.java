package org.runde.portal.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.blobs.DiskBlobs;
import org.runde.kernel.config.Settings;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.due.DueWork;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where objects lie: the folder `blobs` of the data folder.
@Configuration(proxyBeanMethods = false)
public class BlobWiring {
    /// In the data folder.
    public static final String FOLDER = "blobs";

    private static final long SWEEP_NANOS = 30_000_000_000L;

    @Bean
    Blobs blobs(Database database, Settings settings, Ids ids) {
        try {
            return DiskBlobs.open(settings.data().resolve(FOLDER), new BlobStore(database), ids);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of stored objects cannot be used", e);
        }
    }

    @Bean
    FreeSpace freeSpace(Blobs blobs, Settings settings) {
        return new FreeSpace(blobs, settings.files().keepFreeMegabytes() * 1_000_000L);
    }

    @Bean
    DueWork bytesWithoutKeys(Blobs blobs, Clock clock) {
        return nowAndThen("bytes without keys", clock, () -> {
            try {
                return blobs.sweep();
            } catch (IOException e) {
                throw new UncheckedIOException("bytes without keys could not be looked for", e);
            }
        });
    }

    @Bean
    DueWork objectsWithoutOwners(Database database, Blobs blobs, ObjectProvider<BlobOwner> owners, Clock clock) {
        OwnerlessBlobs ownerless =
                new OwnerlessBlobs(database, blobs, owners.stream().toList(), clock);
        return nowAndThen("objects without owners", clock, ownerless::erase);
    }

    private static DueWork nowAndThen(String name, Clock clock, IntSupplier work) {
        long[] next = {clock.nanos() + SWEEP_NANOS};
        return new DueWork(name, () -> {
            if (clock.nanos() < next[0]) {
                return 0;
            }
            next[0] = clock.nanos() + SWEEP_NANOS;
            return work.getAsInt();
        });
    }
}
