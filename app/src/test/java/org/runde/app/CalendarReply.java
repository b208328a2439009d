package org.runde.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a calendar answers to the invitation in a mail (RFC 5546 §3.2.3).
final class CalendarReply {
    private static final Pattern UID = Pattern.compile("UID:([^\\r\\n]+)");
    private static final Pattern PACKED = Pattern.compile("[A-Za-z0-9+/=]{100,}");

    private CalendarReply() {}

    /// @param mail the whole file
    static String to(String mail, String address, String name, String comment) {
        Matcher uid = UID.matcher(decoded(mail.replace("\r\n ", "")));
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//x//EN",
                "METHOD:REPLY",
                "BEGIN:VEVENT",
                "UID:" + (uid.find() ? uid.group(1) : "unknown@example.org"),
                "DTSTAMP:20261122T000000Z",
                "SEQUENCE:0",
                "ATTENDEE;PARTSTAT=ACCEPTED;CN=" + name + ":mailto:" + address,
                "COMMENT:" + comment,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }

    /// Parts of a mail may be in base64.
    private static String decoded(String mail) {
        StringBuilder text = new StringBuilder(mail);
        for (String part : mail.split("\\r?\\n\\r?\\n")) {
            String packed = part.replaceAll("\\s", "");
            if (PACKED.matcher(packed).matches()) {
                text.append(new String(Base64.getMimeDecoder().decode(packed), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
