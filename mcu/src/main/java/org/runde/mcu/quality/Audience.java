package org.runde.mcu.quality;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.contract.signal.ShareTalk;

/// Who has whose shared screen before them, as far as the node knows it from what it sends. Pure; keeps one word for
/// each who shows a screen, so its memory is bounded by the people in the room and the screens they show.
public final class Audience {
    private static final ShareTalk.Audience NOBODY = new ShareTalk.Audience(0, 0);

    /// By who shares, then by who shows it.
    private final Map<String, Map<String, Sent>> shares = new HashMap<>();

    private final Map<String, ShareTalk.Audience> told = new HashMap<>();

    /// What this viewer is sent of that screen is another thing now.
    public void sent(String sharer, String viewer, Sent sent) {
        Map<String, Sent> viewers = shares.computeIfAbsent(sharer, unseen -> new HashMap<>());
        if (sent == Sent.PAUSED_NOT_SHOWN) viewers.remove(viewer);
        else viewers.put(viewer, sent);
    }

    /// Somebody shares no screen any more.
    public void ended(String sharer) {
        shares.remove(sharer);
        told.remove(sharer);
    }

    /// Somebody has left, or comes with new connections over which nothing was sent so far.
    public void gone(String participant) {
        ended(participant);
        for (Map<String, Sent> viewers : shares.values()) viewers.remove(participant);
    }

    /// Tells those who share what has changed since they were told last.
    /// @param sees whether one of them may know of the other; others are not counted
    public void news(BiPredicate<String, String> sees, BiConsumer<String, ServerMessage> tell) {
        shares.forEach((sharer, viewers) -> {
            ShareTalk.Audience now = count(sharer, viewers, sees);
            if (!now.equals(told.getOrDefault(sharer, NOBODY))) {
                told.put(sharer, now);
                tell.accept(sharer, now);
            }
        });
    }

    private static ShareTalk.Audience count(
            String sharer, Map<String, Sent> viewers, BiPredicate<String, String> sees) {
        int seeing = 0;
        int stuck = 0;
        for (Map.Entry<String, Sent> viewer : viewers.entrySet()) {
            if (!sees.test(sharer, viewer.getKey())) continue;
            switch (viewer.getValue()) {
                case FULL, REDUCED, REDUCED_BY_LOAD -> seeing++;
                case PAUSED_BY_BANDWIDTH, PAUSED_BY_LOAD, UNDECODABLE -> stuck++;
                case PAUSED_NOT_SHOWN -> {}
            }
        }
        return new ShareTalk.Audience(seeing, stuck);
    }
}
