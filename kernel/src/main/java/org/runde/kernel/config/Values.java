package org.runde.kernel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What the operator wrote, asked for key by key. Asking for a key also declares it, so that the reference page and
/// the list of known keys cannot differ from what is read. Used by one thread, once.
final class Values {
    private final Map<String, String> given;
    private final Map<String, Key> declared = new LinkedHashMap<>();

    Values(Map<String, String> given) {
        this.given = given;
    }

    int integer(String name, int standard, int min, int max, String unit, String sentence) throws BadSettings {
        String range = unit + ", " + min + " to " + max;
        String text = ask(name, Integer.toString(standard), range, sentence);
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same sentence as a number out of range.
        }
        throw new BadSettings(name + " must be a whole number from " + min + " to " + max + " (" + unit + ").");
    }

    boolean flag(String name, boolean standard, String sentence) throws BadSettings {
        String text = ask(name, Boolean.toString(standard), "true or false", sentence);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadSettings(name + " must be true or false.");
        };
    }

    String text(String name, String standard, String sentence) {
        return ask(name, standard, "", sentence);
    }

    List<String> list(String name, String sentence) {
        List<String> parts = new ArrayList<>();
        for (String part : ask(name, "", "comma-separated", sentence).split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }

    /// What the operator wrote for a key that is asked for elsewhere; empty for nothing.
    String given(String name) {
        return given.getOrDefault(name, "").strip();
    }

    List<Key> keys() {
        return List.copyOf(declared.values());
    }

    /// To be called when everything has been asked for.
    void refuseUnknown() throws BadSettings {
        var unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(declared.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        String name = unknown.first();
        throw new BadSettings("There is no setting called " + name + "." + suggestion(name)
                + " All settings are listed in docs/operate/configuration.md.");
    }

    private String suggestion(String name) {
        String best = "";
        int bestDistance = 4;
        for (String known : declared.keySet()) {
            int distance = distance(name.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = known;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : " Did you mean " + best + "?";
    }

    private String ask(String name, String standard, String unit, String sentence) {
        if (declared.put(name, new Key(name, standard, unit, sentence)) != null) {
            throw new IllegalStateException("declared twice: " + name);
        }
        return given.getOrDefault(name, standard).strip();
    }

    /// Levenshtein distance: letters to insert, drop or change.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
