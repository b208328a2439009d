package org.runde.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.runde.kernel.log.LogRule;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Logging in code instead of XML: found by logback through `META-INF/services`. Lines go to the files of the data
/// folder; warnings and errors also to the console, where whoever runs the process keeps them as they like.
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final long FILE_BYTES = 8 * 1024 * 1024;
    private static final long ALL_BYTES = 256 * 1024 * 1024;
    private static final LogFiles FILES = new LogFiles(FILE_BYTES, ALL_BYTES);

    /// The log files of this process.
    public static LogFiles files() {
        return FILES;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context));
        FILES.setContext(context);
        FILES.start();
        root.addAppender(FILES);
        context.getLogger("org.runde").setLevel(Level.INFO);
        // A failed start is told once, in one sentence, by Main.
        context.getLogger("org.springframework.boot").setLevel(Level.OFF);
        // It writes down what it cannot read, and that can be anything somebody pasted.
        context.getLogger("net.fortuna.ical4j").setLevel(Level.OFF);
        // Tomcat and the drivers speak java.util.logging.
        java.util.logging.LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        SLF4JBridgeHandler.install();
        // The JVM would print the message of what a thread died of, and that may quote anything.
        Thread.setDefaultUncaughtExceptionHandler(
                (_, e) -> LoggerFactory.getLogger(LogSetup.class).error("a thread ended in a bug", e));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        LineLayout layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.toString());
        warnings.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.addFilter(warnings);
        console.start();
        return console;
    }

    private static final class LineLayout extends LayoutBase<ILoggingEvent> {
        /// An order is about the files; nobody knows how long the console is kept.
        @Override
        public String doLayout(ILoggingEvent event) {
            return LogLine.of(event, LogRule.STANDARD);
        }
    }
}
