package org.runde.portal.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses mail can be sent to.
public final class MailAddress {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    // RFC 5322 §3.2.3, dot-atom. Quoted local parts are legal, but nobody has one and many servers refuse them.
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private MailAddress() {}

    /// The form an address is sent to and compared in: lower case, an international domain in its ASCII form
    /// (RFC 5891). Letters beyond ASCII before the `@` would need a chain of servers that all know RFC 6531.
    /// @return absent when no mail can be sent there
    public static @Nullable String sendable(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        int at = email.lastIndexOf('@');
        if (at <= 0 || at > MAX_LOCAL || at == email.length() - 1) {
            return null;
        }
        String local = email.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(email.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
        boolean fits = local.length() + 1 + domain.length() <= MAX_LENGTH;
        return fits && LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches() ? local + "@" + domain : null;
    }
}
