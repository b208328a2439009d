package org.runde.wire.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a description line by line. What is unknown or malformed inside a line is left out; what would make the
/// whole ambiguous (no media line order, too much of everything, a mid twice) is refused.
final class SdpReader {
    /// Characters of a text.
    static final int MAX_CHARS = 512 * 1024;

    /// Media sections of a description.
    static final int MAX_SECTIONS = 400;

    private final List<SectionReader> sections = new ArrayList<>();
    private final SectionReader session = SectionReader.ofSession();
    private final List<String> bundle = new ArrayList<>();
    private long id;
    private long version;
    private boolean iceLite;
    private boolean mixedExtensions;

    private SdpReader() {}

    static ParsedSdp read(String text) {
        if (text.length() > MAX_CHARS) return new BadSdp("longer than " + MAX_CHARS + " characters");
        if (!text.startsWith("v=0")) return new BadSdp("no version line");
        SdpReader reader = new SdpReader();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
            String why = reader.line(text.substring(at, stop));
            if (why != null) return new BadSdp(why);
            at = end + 1;
        }
        return reader.finish();
    }

    private @Nullable String line(String line) {
        if (line.length() < 2 || line.charAt(1) != '=') return null;
        if (hasControls(line)) return null;
        String value = line.substring(2);
        switch (line.charAt(0)) {
            case 'm' -> {
                if (sections.size() == MAX_SECTIONS) return "more than " + MAX_SECTIONS + " media sections";
                SectionReader section = SectionReader.ofMediaLine(value, session);
                if (section == null) return "a media line is malformed";
                sections.add(section);
            }
            case 'o' -> origin(value);
            case 'a' -> {
                if (!sections.isEmpty()) return sections.getLast().attribute(value);
                sessionAttribute(value);
            }
            default -> {}
        }
        return null;
    }

    /// RFC 8866 §9 has no NUL and no CR in a line, where they would end it for somebody else, and nobody has use for
    /// the
    /// others.
    private static boolean hasControls(String line) {
        for (int i = 0; i < line.length(); i++) if (line.charAt(i) < ' ') return true;
        return false;
    }

    private void origin(String value) {
        String[] fields = value.split(" ");
        if (fields.length < 3) return;
        id = number(fields[1]);
        version = number(fields[2]);
    }

    /// A number that fits a long and is not negative, or 0.
    private static long number(String text) {
        long read = Texts.number(text, Long.MAX_VALUE);
        return Math.max(read, 0);
    }

    private void sessionAttribute(String value) {
        if (value.equals("ice-lite")) iceLite = true;
        else if (value.equals("extmap-allow-mixed")) mixedExtensions = true;
        else if (value.startsWith("group:BUNDLE ")) {
            // Only the first group counts: more than one transport is more than we do.
            if (bundle.isEmpty())
                for (String mid : value.substring(13).split(" ")) if (Texts.isToken(mid)) bundle.add(mid);
        } else {
            session.attribute(value);
        }
    }

    private ParsedSdp finish() {
        Set<String> mids = new HashSet<>();
        List<MediaSection> media = new ArrayList<>(sections.size());
        boolean mixed = mixedExtensions;
        for (SectionReader reader : sections) {
            MediaSection section = reader.section();
            if (!section.mid().isEmpty() && !mids.add(section.mid())) return new BadSdp("a mid stands twice");
            mixed |= reader.mixedExtensions();
            media.add(section);
        }
        bundle.retainAll(mids);
        return new SessionDescription(id, version, bundle, iceLite, mixed, media);
    }
}
