package org.runde.portal.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.runde.kernel.config.Settings;

/// The form of a mail on the wire: RFC 5322 with MIME (RFC 2045, 2047). The same mail always has the same Message-ID.
final class Mime {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String NOWHERE = "runde.invalid";

    private Mime() {}

    static MimeMessage message(QueuedMail queued, Session session, Settings.Mail settings) {
        Mail mail = queued.mail();
        try {
            MimeMessage message = new Named(session, "<" + queued.id() + "@" + domain(settings) + ">");
            if (!settings.from().isEmpty()) {
                message.setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
            }
            message.setRecipient(Message.RecipientType.TO, address(mail.to()));
            if (mail.replyTo() != null) {
                message.setReplyTo(new InternetAddress[] {address(mail.replyTo())});
            }
            message.setSubject(mail.text().subject(), UTF_8);
            message.setSentDate(new Date(queued.queuedAt()));
            message.setHeader("Content-Language", mail.text().language().code());
            // RFC 3834 §5, and what Exchange listens to instead: nobody answers a machine with "I am on holiday".
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            message.setContent(content(mail));
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("everything that could be wrong with a mail was checked before", e);
        }
    }

    private static MimeMultipart content(Mail mail) throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(mail.text().plain(), "text/plain; charset=UTF-8"));
        alternatives.addBodyPart(text(mail.text().html(), "text/html; charset=UTF-8"));
        MimeMultipart attachments = new MimeMultipart("mixed");
        for (Mail.Part part : mail.parts()) {
            (part.alternative() ? alternatives : attachments).addBodyPart(body(part));
        }
        if (attachments.getCount() == 0) {
            return alternatives;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(alternatives);
        attachments.addBodyPart(first, 0);
        return attachments;
    }

    /// Quoted-printable: readable in the source, and no line is longer than 76 characters however long a paragraph is.
    private static BodyPart text(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static BodyPart body(Mail.Part source) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(source.content(), source.contentType())));
        part.setHeader("Content-Type", source.contentType());
        part.setHeader("Content-Transfer-Encoding", "base64");
        if (!source.alternative()) {
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName(source.fileName());
        }
        return part;
    }

    private static InternetAddress address(Mail.Address address) throws UnsupportedEncodingException {
        return new InternetAddress(address.email(), address.name().isEmpty() ? null : address.name(), UTF_8);
    }

    private static String domain(Settings.Mail settings) {
        String from = settings.from();
        return from.isEmpty() ? NOWHERE : from.substring(from.lastIndexOf('@') + 1);
    }

    /// Keeps its Message-ID when it is saved.
    private static final class Named extends MimeMessage {
        private final String id;

        private Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
