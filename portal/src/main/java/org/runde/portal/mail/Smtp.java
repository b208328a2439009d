package org.runde.portal.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.config.Settings;

/// A connection to the SMTP server (RFC 5321), opened when needed and kept for the next mail until it is closed. Used
/// by
/// one thread.
final class Smtp implements AutoCloseable {
    private static final String CONNECT_MILLIS = "15000";
    private static final String REPLY_MILLIS = "90000";
    // RFC 3463: class, subject and detail of what happened, such as 5.1.1 for an unknown mailbox.
    private static final Pattern ENHANCED = Pattern.compile("\\b[45]\\.(\\d{1,3}\\.\\d{1,3})\\b");

    private final Settings.Mail settings;
    private final Session session;
    private @Nullable SMTPTransport open;

    Smtp(Settings settings) {
        this.settings = settings.mail();
        this.session = Session.getInstance(properties(settings));
    }

    /// What came of trying to send.
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /// This mail should be tried again later.
        record Later(MailProblem problem, String reply) implements Outcome {}

        /// The server will never have this mail.
        record Refused(MailProblem problem, String reply) implements Outcome {}

        /// There is no connection, for this mail or any other.
        record Unconnected(MailProblem problem, String reply) implements Outcome {}
    }

    Outcome send(QueuedMail mail) {
        SMTPTransport transport;
        try {
            transport = connected();
        } catch (MessagingException e) {
            close();
            return new Outcome.Unconnected(whyNotConnected(e), replyOf(e));
        }
        MimeMessage message = Mime.message(mail, session, settings);
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent();
        } catch (MessagingException e) {
            int code = codeOf(e);
            // After 421 the server hangs up, RFC 5321 §3.8; after everything that is not a reply we do.
            if (code <= 0 || code == 421 || !transport.isConnected()) {
                close();
            }
            return judge(code, replyOf(e));
        }
    }

    /// Ends the connection; the next mail opens another.
    @Override
    public void close() {
        SMTPTransport transport = open;
        open = null;
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // It was broken anyway.
            }
        }
    }

    private SMTPTransport connected() throws MessagingException {
        SMTPTransport there = open;
        // Asks with NOOP: servers close connections that were quiet for long.
        if (there != null && there.isConnected()) {
            return there;
        }
        SMTPTransport fresh = (SMTPTransport) session.getTransport("smtp");
        boolean signsIn = !settings.user().isEmpty();
        // With a password but no user the library signs in as whoever runs this process.
        fresh.connect(
                settings.host(),
                settings.port(),
                signsIn ? settings.user() : null,
                signsIn ? settings.password() : null);
        open = fresh;
        return fresh;
    }

    private static Outcome judge(int code, String reply) {
        if (code <= 0) {
            return new Outcome.Later(MailProblem.UNREACHABLE, reply);
        }
        if (code < 500) {
            return new Outcome.Later(MailProblem.BUSY, reply);
        }
        Matcher enhanced = ENHANCED.matcher(reply);
        String detail = enhanced.find() ? enhanced.group(1) : "";
        MailProblem problem = switch (detail) {
            case "1.1", "1.2", "1.3", "1.6", "1.10" -> MailProblem.ADDRESS_UNKNOWN;
            case "2.2" -> MailProblem.MAILBOX_FULL;
            case "3.4" -> MailProblem.TOO_LARGE;
            case "" -> code == 550 ? MailProblem.ADDRESS_UNKNOWN : MailProblem.REFUSED;
            default -> MailProblem.REFUSED;
        };
        return new Outcome.Refused(problem, reply);
    }

    private static MailProblem whyNotConnected(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return MailProblem.SIGN_IN_REFUSED;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || (cause.getMessage() + "").contains("STARTTLS")) {
                return MailProblem.NOT_ENCRYPTED;
            }
        }
        return MailProblem.UNREACHABLE;
    }

    /// @return the reply code of the server; 0 or less when there was none
    private static int codeOf(MessagingException thrown) {
        int code = 0;
        for (Exception e = thrown; e instanceof MessagingException problem; e = problem.getNextException()) {
            // What is said of the address is more exact than what is said of the whole, and stands further inside.
            code = switch (problem) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException whole -> whole.getReturnCode();
                case SendFailedException other -> code;
                default -> code;
            };
        }
        return code;
    }

    private static String replyOf(MessagingException thrown) {
        String reply = "";
        for (Exception e = thrown; e != null; e = next(e)) {
            String message = e.getMessage();
            reply = message == null || message.isBlank() ? reply : message.strip();
        }
        return reply;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException problem ? problem.getNextException() : null;
    }

    private static Properties properties(Settings all) {
        Settings.Mail settings = all.mail();
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.put("mail.smtp.timeout", REPLY_MILLIS);
        properties.put("mail.smtp.writetimeout", REPLY_MILLIS);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        properties.put("mail.smtp.from", settings.from());
        if (!all.http().publicUrl().isEmpty()) {
            // The name in EHLO: the public one, not what this machine calls itself.
            properties.put(
                    "mail.smtp.localhost", URI.create(all.http().publicUrl()).getHost());
        }
        switch (settings.tls()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        if (!settings.caFile().isEmpty()) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    trusting(Path.of(settings.caFile())).getSocketFactory());
            properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        }
        return properties;
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream file = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("mail.caFile cannot be read: it must be a PEM file with certificates", e);
        }
    }
}
