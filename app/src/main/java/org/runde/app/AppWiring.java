package org.runde.app;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.runde.app.Metric.Type;
import org.runde.app.log.LogSetup;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.kind.DataKind;
import org.runde.kernel.time.Clock;
import org.runde.portal.backup.ErasureReplay;
import org.runde.portal.due.Ticker;
import org.runde.portal.gate.ProblemAdvice;
import org.runde.portal.logs.LogRuleWatcher;
import org.runde.portal.meetings.RoomFacts;
import org.runde.portal.meetings.RoomStore;
import org.runde.portal.retention.DeletionLog;
import org.runde.portal.retention.DeletionRule;
import org.runde.portal.retention.RetentionHealth;
import org.runde.portal.retention.RetentionRun;
import org.runde.portal.site.FirstStart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the program adds to the portal's web server: health and metrics.
@Configuration(proxyBeanMethods = false)
public class AppWiring {
    private static final String LOG_FILES = "log-files";

    @Bean
    OperationRoutes operationRoutes(List<MetricGroup> groups, RetentionHealth retention, Node node) {
        return new OperationRoutes(
                groups.stream().flatMap(group -> group.metrics().stream()).toList(), retention, node);
    }

    @Bean
    BeforePorts beforePorts(FirstStart first, ErasureReplay replay, RetentionRun run, Node node) {
        return new BeforePorts(first, replay, run, node);
    }

    @Bean
    MetricGroup retentionMetrics(RetentionHealth retention) {
        return new MetricGroup(retention.rules().stream()
                .map(rule -> new Metric(
                        "retention_lag_seconds",
                        "{rule=\"" + rule.name() + "\"}",
                        "For how long the oldest thing a deletion rule deletes has been due.",
                        Type.GAUGE,
                        () -> retention.lagSeconds(rule)))
                .toList());
    }

    @Bean
    FactsFirst factsFirst(Bus bus, RoomFacts facts) {
        return new FactsFirst(bus, facts);
    }

    @Bean
    MetricGroup machineMetrics() {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var runtime = ManagementFactory.getRuntimeMXBean();
        return new MetricGroup(List.of(
                new Metric("uptime_seconds", "Since the start.", Type.GAUGE, () -> runtime.getUptime() / 1000.0),
                new Metric(
                        "heap_used_bytes",
                        "Java heap in use.",
                        Type.GAUGE,
                        () -> memory.getHeapMemoryUsage().getUsed()),
                new Metric("platform_threads", "Threads of the machine.", Type.GAUGE, threads::getThreadCount)));
    }

    @Bean
    MetricGroup portalMetrics(RoomStore rooms, Ticker ticker, ProblemAdvice advice) {
        return new MetricGroup(List.of(
                new Metric("rooms", "Rooms that have begun and not ended.", Type.GAUGE, rooms::running),
                new Metric("bug_total", "Requests that ended in an unexpected error.", Type.COUNTER, advice::bugs),
                new Metric("due_work_failures_total", "Failed runs of due work.", Type.COUNTER, ticker::failures)));
    }

    @Bean
    MetricGroup busMetrics(Bus bus) {
        return new MetricGroup(List.of(
                new Metric(
                        "bus_published_total",
                        "Messages between roles.",
                        Type.COUNTER,
                        () -> bus.stats().published()),
                new Metric(
                        "bus_retried_total",
                        "Deliveries that were tried again.",
                        Type.COUNTER,
                        () -> bus.stats().retried()),
                new Metric(
                        "bus_given_up_total",
                        "Messages nobody could handle.",
                        Type.COUNTER,
                        () -> bus.stats().givenUp())));
    }

    @Bean
    LogRuleWatcher logRules() {
        return LogSetup.files()::setRule;
    }

    @Bean
    DeletionRule logFilesOldEnough(Clock clock, DeletionLog log) {
        return new DeletionRule(
                LOG_FILES,
                Set.of(DataKind.SERVER_LOG),
                _ -> {
                    int gone = LogSetup.files().forgetOld(clock.wallMillis());
                    log.count(DeletionLog.INSTALLATION, DataKind.SERVER_LOG, LOG_FILES, gone);
                    return gone;
                },
                () -> LogSetup.files().oldestDue(clock.wallMillis()));
    }

    @Bean
    MetricGroup logMetrics() {
        return new MetricGroup(List.of(new Metric(
                "log_lines_dropped_total",
                "Log lines that could not be written.",
                Type.COUNTER,
                () -> LogSetup.files().dropped())));
    }
}
