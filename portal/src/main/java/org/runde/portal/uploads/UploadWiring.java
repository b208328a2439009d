package org.runde.portal.uploads;

import java.util.Set;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.id.Ids;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.BlobOwner;
import org.runde.portal.due.DueWork;
import org.runde.portal.http.BodySize;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.store.Database;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What uploads are made of.
@Configuration(proxyBeanMethods = false)
public class UploadWiring {
    private static final String PATTERN = "/api/v1/uploads/*";
    private static final int BURST = 300;
    private static final int PER_MINUTE = 1_200;
    private static final int ORDER = 90;

    @Bean
    Uploads uploads(Database database, Blobs blobs, ObjectProvider<UploadUse> uses, Ids ids, Clock clock) {
        return new Uploads(database, blobs, () -> uses.orderedStream().toList(), ids, clock);
    }

    @Bean
    Throttle uploadThrottle(Clock clock) {
        return new Throttle(clock, BURST, PER_MINUTE);
    }

    @Bean
    UploadRoutes uploadRoutes(Uploads uploads, Throttle uploadThrottle) {
        return new UploadRoutes(uploads, uploadThrottle);
    }

    /// The key in the address is all there is to check.
    @Bean
    MachineDoor uploadDoor() {
        return new MachineDoor(PATTERN);
    }

    /// Each upload has a size of its own, which is held to.
    @Bean
    BodySize uploadBodies() {
        return new BodySize(PATTERN, Integer.MAX_VALUE);
    }

    @Bean
    DueWork quietUploads(Uploads uploads, Throttle uploadThrottle) {
        return new DueWork("quiet uploads", () -> uploads.closeQuiet() + uploadThrottle.forgetIdle());
    }

    @Bean
    @Order(ORDER)
    DeletionRule uploadsNobodyGoesOnWith(Uploads uploads) {
        return new DeletionRule("uploads", Set.of(DataKind.SHARED_FILE), uploads::dropIdle, uploads::oldestIdle);
    }

    @Bean
    BlobOwner bytesOnTheirWay() {
        return new BlobOwner("SELECT blob FROM uploads");
    }
}
