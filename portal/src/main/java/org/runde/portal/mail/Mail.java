package org.runde.portal.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.http.Language;

/// One mail to one person.
///
/// @param replyTo   who gets the answer; absent when nobody reads answers
/// @param reference given back to [MailWatcher]: what this mail was for; absent when nobody wants to know
public record Mail(
        String tenant,
        Source source,
        Address to,
        @Nullable Address replyTo,
        Text text,
        List<Part> parts,
        @Nullable String reference) {
    public Mail {
        parts = List.copyOf(parts);
    }

    /// A mail of nothing but text.
    public Mail(String tenant, Source source, Address to, Text text) {
        this(tenant, source, to, null, text, List.of(), null);
    }

    /// What a mail is for.
    public enum Source {
        SIGN_IN(true),
        INVITATION(false),
        REPORT(false),
        PBX(false),
        RIGHTS(true),
        OPERATION(true),
        TENANT(false),
        TEST(true);

        private final boolean urgent;

        Source(boolean urgent) {
            this.urgent = urgent;
        }

        /// Somebody sits and waits for it: it overtakes everything else.
        boolean urgent() {
            return urgent;
        }

        public String code() {
            return switch (this) {
                case SIGN_IN -> "signIn";
                case INVITATION -> "invitation";
                case REPORT -> "report";
                case PBX -> "pbx";
                case RIGHTS -> "rights";
                case OPERATION -> "operation";
                case TENANT -> "tenant";
                case TEST -> "test";
            };
        }

        static Source of(String code) {
            for (Source source : values()) {
                if (source.code().equals(code)) {
                    return source;
                }
            }
            throw new IllegalArgumentException(code);
        }
    }

    /// A person's mailbox.
    ///
    /// @param email in the form [MailAddress#sendable] gives
    /// @param name  empty for none
    public record Address(String email, String name) {
        public Address {
            if (!email.equals(MailAddress.sendable(email))) {
                throw new IllegalArgumentException("not a mail address that can be sent to");
            }
            name = oneLine(name);
        }
    }

    /// What is read. [Letter] makes both forms from one source.
    public record Text(Language language, String subject, String plain, String html) {
        public Text {
            subject = oneLine(subject);
        }
    }

    /// Something besides the text.
    ///
    /// @param contentType with its parameters, such as `text/calendar; charset=UTF-8; method=REQUEST`
    /// @param fileName    empty for a part without a name
    /// @param alternative whether it says the same as the text in another form, else it is an attachment
    public record Part(String contentType, String fileName, byte[] content, boolean alternative) {}

    /// A header ends with its line; whoever could put a line break into one could write headers of their own.
    private static String oneLine(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
