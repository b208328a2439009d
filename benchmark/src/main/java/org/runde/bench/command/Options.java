package org.runde.bench.command;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The options of a command line: `--name value`, or `--name` alone for a switch. What nobody asked for is an error.
public final class Options {
    private final Map<String, String> given = new TreeMap<>();
    private final Set<String> known = new HashSet<>();

    /// @throws IllegalArgumentException when something is not an option
    public Options(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (!name.startsWith("--")) throw new IllegalArgumentException("What is '" + name + "'?");
            boolean hasValue = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
            given.put(name, hasValue ? arguments.get(++i) : "");
        }
    }

    /// @throws IllegalArgumentException when it is given and not within the bounds
    public int number(String name, int usual, int least, int most) {
        return number(name, text(name, Integer.toString(usual)), least, most);
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("%s takes a number from %d to %d".formatted(name, least, most));
    }

    /// Numbers separated by commas.
    public List<Integer> numbers(String name, String usual, int least, int most) {
        return Arrays.stream(text(name, usual).split(","))
                .map(each -> number(name, each, least, most))
                .toList();
    }

    public String text(String name, String usual) {
        known.add(name);
        String value = given.getOrDefault(name, usual);
        if (value.isEmpty() && given.containsKey(name)) throw new IllegalArgumentException(name + " takes a value");
        return value;
    }

    /// @return whether the switch is there
    public boolean flag(String name) {
        known.add(name);
        String value = given.get(name);
        if (value != null && !value.isEmpty()) throw new IllegalArgumentException(name + " takes no value");
        return value != null;
    }

    /// @throws IllegalArgumentException when an option was given that nobody asked for
    public void done() {
        for (String name : given.keySet()) {
            if (!known.contains(name)) throw new IllegalArgumentException("There is no option " + name + " here.");
        }
    }
}
