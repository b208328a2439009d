package org.runde.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.runde.kernel.log.Redaction;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Logging in code instead of XML: found by logback through `META-INF/services`. Everything goes to the console,
/// without
/// whole addresses; what keeps it and for how long is up to whoever runs the process.
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex{20}";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        RedactedLayout layout = new RedactedLayout();
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("org.runde").setLevel(Level.INFO);
        // A failed start is told once, in one sentence, by Main.
        context.getLogger("org.springframework.boot").setLevel(Level.OFF);
        // It writes down what it cannot read, and that can be anything somebody pasted.
        context.getLogger("net.fortuna.ical4j").setLevel(Level.OFF);
        // Tomcat and the drivers speak java.util.logging.
        java.util.logging.LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        SLF4JBridgeHandler.install();
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// The last thing that happens to a line before it is written.
    private static final class RedactedLayout extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Redaction.redact(super.doLayout(event));
        }
    }
}
