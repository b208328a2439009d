package org.runde.portal.files;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.blobs.Blobs;
import org.runde.kernel.config.FileSettings;
import org.runde.kernel.config.Settings;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.blobs.BlobOwner;
import org.runde.portal.blobs.FreeSpace;
import org.runde.portal.due.DueWork;
import org.runde.portal.grants.Grants;
import org.runde.portal.http.MachineDoor;
import org.runde.portal.http.Throttle;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.store.Database;
import org.runde.portal.uploads.Uploads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What shared files are made of. Whoever starts the portal brings [RoomNews].
@Configuration(proxyBeanMethods = false)
public class FileWiring {
    private static final int BURST = 200;
    private static final int PER_MINUTE = 600;

    @Bean
    SharedFiles sharedFiles(
            Database database,
            Blobs blobs,
            FreeSpace space,
            Uploads uploads,
            Grants grants,
            RoomNews news,
            DeletionLog log,
            Settings settings,
            Clock clock) {
        var parts = new SharedFiles.Parts(database, blobs, space, uploads, grants, news, log);
        return new SharedFiles(parts, settings.files(), clock);
    }

    @Bean
    FileEnds fileEnds(SharedFiles files, RoomStore rooms) {
        return new FileEnds(files, rooms);
    }

    @Bean
    FileChecks fileChecks(SharedFiles files, Blobs blobs, Settings settings, Clock clock) {
        FileSettings set = settings.files();
        @Nullable Scanner scanner = set.clamd().isEmpty() ? null : new Clamd(set.clamd(), set.clamdSeconds());
        FileChecks checks = new FileChecks(files, blobs, scanner, clock);
        files.whenOneHasCome(checks::begin);
        return checks;
    }

    @Bean
    Throttle fileThrottle(Clock clock) {
        return new Throttle(clock, BURST, PER_MINUTE);
    }

    @Bean
    FileRoutes fileRoutes(SharedFiles files, Blobs blobs, Grants grants, Throttle fileThrottle) {
        return new FileRoutes(files, blobs, grants, fileThrottle);
    }

    @Bean
    MachineDoor fileDoor() {
        return new MachineDoor("/api/v1/files");
    }

    @Bean
    MachineDoor filesDoor() {
        return new MachineDoor("/api/v1/files/**");
    }

    @Bean
    DueWork filesToLookAt(FileChecks checks, Throttle fileThrottle) {
        return new DueWork("files to look at", () -> checks.begin() + fileThrottle.forgetIdle());
    }

    @Bean
    @Order(1)
    DeletionRule filesOfRoomsNobodyIsKnownToBeIn(SharedFiles files) {
        return new DeletionRule(SharedFiles.RULE, Set.of(DataKind.SHARED_FILE), files::dropUnseen, files::oldestUnseen);
    }

    @Bean
    BlobOwner filesAndTheirPictures() {
        return new BlobOwner("SELECT blob FROM shared_files UNION ALL SELECT preview FROM shared_files");
    }
}
