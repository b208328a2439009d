package org.runde.portal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/// Where a list goes on, for programs a word without meaning: the sort keys of the last item that was shown. Unlike the
/// id of that item it still works when the item is gone.
public final class Cursor {
    private static final String BETWEEN = "\n";

    private Cursor() {}

    public static String of(String... keys) {
        byte[] bytes = String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @return `count` keys; all of them empty for the first part of the list
    /// @throws Problem `invalid` when it is not what [#of] made
    public static List<String> keys(String after, int count) {
        if (after.isEmpty()) {
            return Collections.nCopies(count, "");
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            List<String> keys = List.of(text.split(BETWEEN, -1));
            if (keys.size() == count) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            // Not ours; said below.
        }
        throw Problem.invalid("after", "Send the value of next as it came.");
    }
}
