package org.runde.app;

import org.runde.portal.backup.ErasureReplay;
import org.runde.portal.retention.RetentionRun;
import org.runde.portal.site.FirstStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/// What has to be so before any port opens. There is an organisation, without which no page can be shown. And
/// everything
/// whose time came while the program did not run is deleted: nobody sees through it what should be gone, however long
/// it
/// stood still and however old a restored backup is. Facts of meetings that ended meanwhile are handled before that,
/// because periods begin with them.
final class BeforePorts implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BeforePorts.class);

    private final FirstStart first;
    private final ErasureReplay replay;
    private final RetentionRun run;
    private final Node node;
    private boolean running;

    BeforePorts(FirstStart first, ErasureReplay replay, RetentionRun run, Node node) {
        this.first = first;
        this.replay = replay;
        this.run = run;
        this.node = node;
    }

    /// @throws IllegalStateException when a rule failed: better no server than one that shows what should be gone
    @Override
    public void start() {
        first.organisation();
        int deleted = replay.run() + run.runAll();
        if (deleted > 0) {
            log.info("{} objects were due and have been deleted before the start", deleted);
        }
        node.open();
        running = true;
    }

    /// The node is closed by whoever started it.
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
