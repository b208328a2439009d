package org.runde.portal.rights;

import java.util.List;
import java.util.Map;

/// What an erasure has done and what a search of all stores afterwards has found. Counts and codes only.
///
/// @param at      epoch milliseconds
/// @param erased  objects by data kind
/// @param kept    what had to be left
/// @param tables  how many tables were searched
/// @param columns how many columns of them
/// @param rest    rows by table in which something still leads to the person
/// @param clean   whether everything in `rest` is explained by what had to be kept
public record Certificate(
        long at,
        Map<String, Integer> erased,
        List<Kept> kept,
        int tables,
        int columns,
        Map<String, Integer> rest,
        boolean clean) {
    public Certificate {
        erased = Map.copyOf(erased);
        kept = List.copyOf(kept);
        rest = Map.copyOf(rest);
    }

    /// Whether something of what had to be left is erased when whatever holds it ends.
    boolean waits() {
        return kept.stream()
                .anyMatch(one -> one.why().equals("hold") || one.why().equals("restriction"));
    }

    /// Objects of one source that stay, and the code of the reason.
    ///
    /// @param why `duty` (it must be kept), `source` (it comes from a telephone system and goes there),
    ///            `account` (it goes with the account), `hold` (evidence), `restriction` (somebody else in it has
    ///            restricted theirs), `running` (gone within a day by
    ///            itself), `decision` (somebody decides, or has decided so)
    public record Kept(String source, String kind, int objects, String why) {}
}
