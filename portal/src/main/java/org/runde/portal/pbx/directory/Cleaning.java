package org.runde.portal.pbx.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.runde.portal.pbx.directory.Finding.Code;

/// Makes a directory presentable: NFC, trimmed, bounded, one row per number, one account per mail address. Whatever
/// is
/// left out or changed is told. Pure.
public final class Cleaning {
    public static final int MAX_NUMBER = 32;
    public static final int MAX_NAME = 64;
    public static final int MAX_EMAIL = 254;
    private static final int MAX_ACCOUNT_NAME = 64;
    private static final Pattern NUMBER = Pattern.compile("[+]?[0-9A-Za-z*#._-]{1," + MAX_NUMBER + "}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\"<>,;:]{1,64}@[^@\\s\"<>,;:]+");
    private static final Pattern PHONE = Pattern.compile("[+]?[0-9 ()/.-]{2,40}");
    private static final Pattern VANITY = Pattern.compile("[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]");

    private final List<Finding> findings = new ArrayList<>();
    private boolean contradicts;

    private Cleaning() {}

    /// A directory made presentable.
    ///
    /// @param entries     in the order of their numbers
    /// @param contradicts two rows of one number said different things; the first of them is among the entries
    public record Cleaned(List<Clean> entries, List<Finding> findings, boolean contradicts) {}

    /// @param mayOrganise whether its mail address can carry an account
    public record Clean(Entry entry, boolean mayOrganise) {}

    public static Cleaned clean(List<Entry> raw) {
        return new Cleaning().run(raw);
    }

    /// A directory that was cleaned before and put aside.
    public static Cleaned cleaned(List<Entry> entries) {
        Cleaning cleaning = new Cleaning();
        return new Cleaned(cleaning.organisers(entries), List.copyOf(cleaning.findings), false);
    }

    private Cleaned run(List<Entry> raw) {
        Map<String, Entry> byNumber = new LinkedHashMap<>();
        for (Entry entry : raw) {
            String number = number(entry.number());
            if (number.isEmpty()) {
                continue;
            }
            Entry clean = fields(entry, number);
            Entry before = byNumber.putIfAbsent(number, clean);
            if (before != null) {
                boolean same = before.equals(clean);
                findings.add(Finding.of(clean, same ? Code.numberTwice : Code.numberContradicts));
                contradicts |= !same;
            }
        }
        List<Entry> entries = new ArrayList<>(byNumber.values());
        entries.sort(Comparator.comparing(Entry::position));
        List<Clean> clean = organisers(entries);
        return new Cleaned(clean, List.copyOf(findings), contradicts);
    }

    private List<Clean> organisers(List<Entry> entries) {
        Map<String, String> owners = new HashMap<>();
        List<Clean> result = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (entry.firstName().isEmpty() && entry.lastName().isEmpty()) {
                findings.add(Finding.of(entry, Code.nameMissing));
            }
            if (entry.email().isEmpty()) {
                findings.add(Finding.of(entry, Code.mailMissing));
                result.add(new Clean(entry, false));
                continue;
            }
            if (!EMAIL.matcher(entry.email()).matches() || entry.email().length() > MAX_EMAIL) {
                findings.add(Finding.of(entry, Code.mailMalformed));
                result.add(new Clean(entry, false));
                continue;
            }
            // The entries are in order, so the first with an address has the lowest number.
            String owner = owners.putIfAbsent(entry.email(), entry.number());
            if (owner != null) {
                findings.add(new Finding(entry.number(), Code.mailShared, owner));
            }
            result.add(new Clean(entry, owner == null));
        }
        return result;
    }

    private String number(String raw) {
        String number = text(raw);
        if (number.isEmpty()) {
            findings.add(new Finding("", Code.numberMissing, ""));
            return "";
        }
        String address = number.toLowerCase(Locale.ROOT);
        if (address.length() <= MAX_EMAIL && EMAIL.matcher(address).matches()) {
            return address;
        }
        if (!NUMBER.matcher(number).matches()) {
            findings.add(new Finding(bounded(number, MAX_NUMBER), Code.numberMalformed, ""));
            return "";
        }
        return number;
    }

    private Entry fields(Entry raw, String number) {
        String first = bounded(raw.firstName(), number, "firstName");
        String last = bounded(raw.lastName(), number, "lastName");
        String email = text(raw.email()).toLowerCase(Locale.ROOT);
        if (email.length() > MAX_EMAIL) {
            // Cut it stays malformed in sight, and bounded.
            email = bounded(email, MAX_EMAIL) + "…";
        }
        String phone = text(raw.phone());
        if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
            findings.add(new Finding(number, Code.phoneMalformed, ""));
            phone = "";
        }
        String vanity = text(raw.vanity()).toLowerCase(Locale.ROOT);
        if (!vanity.isEmpty() && !VANITY.matcher(vanity).matches()) {
            findings.add(new Finding(number, Code.vanityMalformed, ""));
            vanity = "";
        }
        String picture = raw.picture().isEmpty() ? "" : Pictures.small(raw.picture());
        if (picture.isEmpty() && !raw.picture().isEmpty()) {
            findings.add(new Finding(number, Code.pictureRefused, ""));
        }
        return new Entry(number, first, last, email, vanity, phone, picture);
    }

    private String bounded(String raw, String number, String field) {
        String clean = text(raw);
        String cut = bounded(clean, MAX_NAME);
        if (cut.length() < clean.length()) {
            findings.add(new Finding(number, Code.tooLong, field));
        }
        return cut;
    }

    /// The name of an account: first and last name, cut where accounts end.
    public static String accountName(Entry entry) {
        return bounded(entry.name(), MAX_ACCOUNT_NAME);
    }

    private static String bounded(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max)).strip();
    }

    /// NFC; control characters and direction overrides become blanks, blanks in a row one.
    static String text(String raw) {
        String normal = Normalizer.normalize(raw, Normalizer.Form.NFC);
        StringBuilder text = new StringBuilder(normal.length());
        normal.codePoints().forEach(point -> {
            boolean bad = Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || Character.isSpaceChar(point);
            text.appendCodePoint(bad ? ' ' : point);
        });
        return text.toString().replaceAll(" {2,}", " ").strip();
    }
}
