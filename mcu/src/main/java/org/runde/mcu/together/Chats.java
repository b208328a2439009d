package org.runde.mcu.together;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runde.contract.room.RoomFact;
import org.runde.contract.signal.ChatTalk;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Refusal;
import org.runde.mcu.hall.Activity;
import org.runde.mcu.hall.Consents;
import org.runde.mcu.hall.Emoji;
import org.runde.mcu.hall.Hall;
import org.runde.mcu.hall.Place;
import org.runde.mcu.hall.Right;

/// What people write to each other. Of a message the room remembers who may still do what with it, and its words only
/// where the meeting lets those who come later read them. All of it is gone when the last one has left.
public final class Chats implements Activity {
    /// What of the chat a room remembers.
    ///
    /// @param messages        that can still be answered, deleted and reacted to
    /// @param historyMessages whose words are kept for those who come later
    /// @param historyChars    of their words and names
    /// @param reactions       to all messages together
    /// @param kinds           of reactions to one message
    public record Limits(int messages, int historyMessages, int historyChars, int reactions, int kinds) {
        public static final Limits DEFAULT = new Limits(1_000, 200, 100_000, 3_000, 20);
    }

    /// Told at once; a client has to be able to acknowledge in between.
    private static final int CHARS_AT_ONCE = 40_000;
    /// What a line or a reaction takes besides words and names.
    private static final int CHARS_AROUND = 120;

    private final Hall hall;
    private final Consents consents;
    private final Limits limits;
    private final Map<String, Spoken> spoken = new LinkedHashMap<>();
    /// Those of them whose words are kept, oldest first.
    private final Deque<Spoken> history = new ArrayDeque<>();
    /// By participant: how much had been said when they came.
    private final Map<String, Long> heardFrom = new HashMap<>();
    private long said;
    private int chars;
    private int reactions;

    public Chats(Hall hall, Consents consents, Limits limits) {
        this.hall = hall;
        this.consents = consents;
        this.limits = limits;
    }

    /// One message.
    private static final class Spoken {
        final String id;
        final Place author;
        final String name;
        /// Seen by everybody when it was said, also where participants are hidden from each other.
        final boolean stoodOut;
        final @Nullable String to;
        final @Nullable String replyTo;
        final long number;
        final long at;

        @Nullable
        String text;

        boolean logged;
        /// By emoji, then by participant.
        final Map<String, Map<String, Reactor>> reactions = new LinkedHashMap<>();

        Spoken(String id, Place author, ClientMessage.Chat chat, long number, long at) {
            this.id = id;
            this.author = author;
            this.name = author.name;
            this.stoodOut = author.may(Right.STAND_OUT);
            this.to = chat.to();
            this.replyTo = chat.replyTo();
            this.number = number;
            this.at = at;
        }
    }

    private record Reactor(String name, boolean stoodOut) {}

    // ---- coming and going

    @Override
    public void welcome(Place place) {
        heardFrom.putIfAbsent(place.participant, hall.settings.chatHistory() ? 0 : said);
        if (hall.settings.chatLog() || hall.settings.chatHistory()) {
            hall.tell(place, new ChatTalk.ChatKept(hall.settings.chatLog(), hall.settings.chatHistory()));
        }
        tellHistory(place);
    }

    private void tellHistory(Place place) {
        List<ChatTalk.Earlier> lines = new ArrayList<>();
        int size = 0;
        for (ChatTalk.Earlier line : history(place)) {
            int more = sizeOf(line);
            if (!lines.isEmpty() && size + more > CHARS_AT_ONCE) {
                hall.tell(place, new ChatTalk.ChatHistory(List.copyOf(lines)));
                lines.clear();
                size = 0;
            }
            lines.add(line);
            size += more;
        }
        if (!lines.isEmpty()) {
            hall.tell(place, new ChatTalk.ChatHistory(List.copyOf(lines)));
        }
    }

    public List<ChatTalk.Earlier> history(Place place) {
        return history.stream()
                .filter(it -> reads(place, it))
                .map(it -> line(place, it))
                .toList();
    }

    private ChatTalk.Earlier line(Place reader, Spoken it) {
        List<ChatTalk.Reacted> seen = new ArrayList<>();
        it.reactions.forEach((emoji, people) -> people.forEach((participant, reactor) -> {
            if (seesThen(reader, participant, reactor.stoodOut())) {
                seen.add(new ChatTalk.Reacted(participant, reactor.name(), emoji));
            }
        }));
        return new ChatTalk.Earlier(
                it.id, it.author.participant, it.name, Objects.requireNonNull(it.text), it.at, it.replyTo, seen);
    }

    private static int sizeOf(ChatTalk.Earlier line) {
        int people = line.reactions().stream()
                .mapToInt(one -> one.name().length() + CHARS_AROUND)
                .sum();
        return line.text().length() + line.name().length() + CHARS_AROUND + people;
    }

    @Override
    public void left(Place place) {
        heardFrom.remove(place.participant);
        if (hall.places().isEmpty()) {
            spoken.clear();
            history.clear();
            chars = 0;
            reactions = 0;
        }
    }

    // ---- saying

    public void say(Place place, long seq, ClientMessage.Chat chat) {
        String text = chat.text();
        String to = chat.to();
        if (!hall.settings.chat()) {
            hall.refuse(place, seq, Refusal.CHAT_OFF);
        } else if (text.isBlank()) {
            hall.refuse(place, seq, Refusal.MALFORMED);
        } else if (text.length() > hall.limits.chatChars()) {
            hall.refuse(place, seq, Refusal.TOO_LONG);
        } else if (to != null && (to.equals(place.participant) || !sees(place, to))) {
            hall.refuse(place, seq, Refusal.NO_SUCH_PARTICIPANT);
        } else if (!place.chats.take(hall.nowMillis)) {
            hall.refuse(place, seq, Refusal.TOO_OFTEN);
        } else {
            tell(place, answering(place, chat));
        }
    }

    /// An answer goes where the message went, or it would tell others that there is one. Of what is no longer known it
    /// is a message like any other.
    private ClientMessage.Chat answering(Place place, ClientMessage.Chat chat) {
        Spoken answered = chat.replyTo() == null ? null : spoken.get(chat.replyTo());
        boolean same = answered != null && reads(place, answered) && sameCircle(place, answered, chat.to());
        return same ? chat : new ClientMessage.Chat(chat.text(), chat.to());
    }

    private static boolean sameCircle(Place place, Spoken answered, @Nullable String to) {
        String other = place == answered.author || place.participant.equals(answered.author.participant)
                ? answered.to
                : answered.author.participant;
        return answered.to == null ? to == null : Objects.equals(to, other);
    }

    private void tell(Place place, ClientMessage.Chat chat) {
        Spoken it = new Spoken(hall.newId(), place, chat, ++said, hall.nowMillis);
        remember(it, chat.text());
        hall.tellThose(
                other -> hall.see(other, place) && reads(other, it),
                new ServerMessage.Chat(it.id, place.participant, it.name, it.to, chat.text(), it.at, it.replyTo));
        if (hall.settings.chatLog() && it.to == null && consents.agreed(place.person, ConsentScope.CHAT_LOG)) {
            it.logged = true;
            hall.report(new RoomFact.ChatLogged(
                    hall.newId(), hall.id, it.at, place.person, it.name, it.id, chat.text(), it.replyTo));
        }
    }

    private void remember(Spoken it, String text) {
        spoken.put(it.id, it);
        if (spoken.size() > limits.messages()) {
            forget(spoken.values().iterator().next());
        }
        if (hall.settings.chatHistory() && it.to == null) {
            it.text = text;
            history.add(it);
            chars += text.length() + it.name.length();
            while (history.size() > limits.historyMessages() || chars > limits.historyChars()) {
                forgetWords(history.element());
            }
        }
    }

    private void forget(Spoken it) {
        spoken.remove(it.id);
        reactions -= it.reactions.values().stream().mapToInt(Map::size).sum();
        forgetWords(it);
    }

    private void forgetWords(Spoken it) {
        String text = it.text;
        if (text != null) {
            history.remove(it);
            chars -= text.length() + it.name.length();
            it.text = null;
        }
    }

    // ---- what is done with a message

    public void said(Place place, long seq, ChatTalk.Request request) {
        switch (request) {
            case ChatTalk.ReactToChat react -> react(place, seq, react);
            case ChatTalk.DeleteChat delete -> delete(place, seq, delete.message());
        }
    }

    private void react(Place place, long seq, ChatTalk.ReactToChat wanted) {
        Spoken it = spoken.get(wanted.message());
        if (it == null || !reads(place, it)) {
            hall.refuse(place, seq, Refusal.NO_SUCH_MESSAGE);
        } else if (wanted.emoji().length() > hall.limits.reactionChars()) {
            hall.refuse(place, seq, Refusal.TOO_LONG);
        } else if (!Emoji.is(wanted.emoji())) {
            hall.refuse(place, seq, Refusal.MALFORMED);
        } else if (has(it, wanted.emoji(), place) == wanted.on()) {
            // A second press, or one in another tab: it is as they want it.
            return;
        } else if (!place.reactions.take(hall.nowMillis) || (wanted.on() && isFull(it, wanted.emoji()))) {
            hall.refuse(place, seq, Refusal.TOO_OFTEN);
        } else {
            put(it, wanted.emoji(), place, wanted.on());
            hall.tellThose(
                    other -> reads(other, it) && hall.see(other, place),
                    new ChatTalk.ChatReacted(it.id, place.participant, place.name, wanted.emoji(), wanted.on()));
        }
    }

    private static boolean has(Spoken it, String emoji, Place place) {
        return it.reactions.getOrDefault(emoji, Map.of()).containsKey(place.participant);
    }

    private boolean isFull(Spoken it, String emoji) {
        return reactions >= limits.reactions()
                || (!it.reactions.containsKey(emoji) && it.reactions.size() >= limits.kinds());
    }

    private void put(Spoken it, String emoji, Place place, boolean on) {
        Map<String, Reactor> people = it.reactions.computeIfAbsent(emoji, unused -> new LinkedHashMap<>());
        if (on) {
            people.put(place.participant, new Reactor(place.name, place.may(Right.STAND_OUT)));
            reactions++;
        } else {
            people.remove(place.participant);
            reactions--;
            if (people.isEmpty()) {
                it.reactions.remove(emoji);
            }
        }
    }

    /// What two people said to each other is nothing to those who moderate: they do not know of it.
    private void delete(Place place, long seq, String message) {
        Spoken it = spoken.get(message);
        if (it == null || !reads(place, it)) {
            hall.refuse(place, seq, Refusal.NO_SUCH_MESSAGE);
            return;
        }
        boolean own = it.author.person.equals(place.person);
        if (!own && (it.to != null || !place.may(Right.MODERATE))) {
            hall.refuse(place, seq, Refusal.NOT_ALLOWED);
            return;
        }
        forget(it);
        hall.tellThose(other -> reads(other, it), new ChatTalk.ChatDeleted(it.id, own));
        if (it.logged) {
            hall.report(new RoomFact.ChatTaken(hall.newId(), hall.id, hall.nowMillis, it.id));
        }
    }

    // ---- who may know

    private boolean sees(Place place, String participant) {
        Place other = hall.place(participant);
        return other != null && hall.see(place, other);
    }

    /// Whether this one has been told of the message, or would have been.
    private boolean reads(Place place, Spoken it) {
        String author = it.author.participant;
        if (it.number <= heardFrom.getOrDefault(place.participant, 0L)) {
            return false;
        }
        return it.to == null
                ? seesThen(place, author, it.stoodOut)
                : place.participant.equals(author) || place.participant.equals(it.to);
    }

    /// As [Hall#see], of somebody who may have gone since.
    private boolean seesThen(Place viewer, String participant, boolean stoodOut) {
        return viewer.participant.equals(participant)
                || !hall.settings.hideParticipants()
                || stoodOut
                || viewer.may(Right.STAND_OUT);
    }
}
