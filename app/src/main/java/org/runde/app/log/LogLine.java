package org.runde.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.log.LogRule;
import org.runde.kernel.log.Redaction;
import org.slf4j.helpers.MessageFormatter;

/// A log event as a line, made so that nothing a person typed can stand in it:
/// - our own messages are constants (a test holds this), and into their gaps go only numbers, codes, ids and addresses;
/// - of libraries it tells only which one spoke, how loudly and what was thrown where: their words quote what they
/// read;
/// - of what was thrown it tells the classes and the places, and the state of the database, but not the messages.
///
/// [Redaction] comes last all the same. Pure.
final class LogLine {
    private static final String OURS = "org.runde.";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MAX_FRAMES = 20;
    private static final int MAX_CAUSES = 6;
    private static final int MAX_CHARS = 8_000;

    private LogLine() {}

    static String of(ILoggingEvent event, LogRule rule) {
        String logger = event.getLoggerName();
        boolean ours = logger.startsWith(OURS);
        StringBuilder line = new StringBuilder()
                .append(Instant.ofEpochMilli(event.getTimeStamp()))
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(logger, ours ? logger.lastIndexOf('.') + 1 : 0, logger.length())
                .append(": ")
                .append(ours ? message(event, rule) : "(a library; its words are not kept)")
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int i = 0; thrown != null && i < MAX_CAUSES; i++) {
            thrown(line, thrown, i > 0);
            thrown = thrown.getCause();
        }
        if (line.length() > MAX_CHARS) {
            line.setLength(MAX_CHARS);
            line.append("…\n");
        }
        String text = line.toString();
        return rule.wholeAddresses() ? Redaction.redactExceptNetwork(text) : Redaction.redact(text);
    }

    private static String message(ILoggingEvent event, LogRule rule) {
        Object[] given = event.getArgumentArray();
        if (given == null) {
            return event.getMessage();
        }
        Object[] shown = new Object[given.length];
        for (int i = 0; i < given.length; i++) {
            shown[i] = shown(given[i], rule);
        }
        return MessageFormatter.arrayFormat(event.getMessage(), shown).getMessage();
    }

    private static Object shown(@Nullable Object given, LogRule rule) {
        return switch (given) {
            case null -> "null";
            case Number number -> number;
            case Boolean truth -> truth;
            case Enum<?> constant -> constant.name();
            case InetAddress address -> rule.wholeAddresses() ? address.getHostAddress() : Redaction.network(address);
            case String text when CODE.matcher(text).matches() -> text;
            default -> "(" + given.getClass().getSimpleName() + ")";
        };
    }

    private static void thrown(StringBuilder line, IThrowableProxy thrown, boolean cause) {
        line.append(cause ? "  caused by " : "  ").append(thrown.getClassName());
        if (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof SQLException sql) {
            line.append(" state ").append(sql.getSQLState()).append(" code ").append(sql.getErrorCode());
        }
        line.append('\n');
        var frames = thrown.getStackTraceElementProxyArray();
        int most = Math.min(frames.length - thrown.getCommonFrames(), MAX_FRAMES);
        for (int i = 0; i < most; i++) {
            line.append("    ").append(frames[i].getSTEAsString()).append('\n');
        }
    }
}
