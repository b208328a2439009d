package org.runde.portal.chatlog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runde.kernel.kind.DataKind;
import org.runde.portal.join.Pseudonyms;
import org.runde.portal.persons.Facts;
import org.runde.portal.persons.Person;
import org.runde.portal.persons.PersonSource;
import org.runde.portal.persons.Rectification;
import org.runde.portal.persons.Trace;
import org.runde.portal.reports.OwnKeys;

/// What somebody said in chats that are kept: by account, or by the key they got at the door.
final class ChatLogTraces implements PersonSource {
    private final ChatLogStore store;
    private final Pseudonyms pseudonyms;
    private final OwnKeys keys;

    ChatLogTraces(ChatLogStore store, Pseudonyms pseudonyms, OwnKeys keys) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "chatLines";
    }

    @Override
    public List<Trace> find(Person person) {
        if (person.accounts().isEmpty() && person.keys().isEmpty()) {
            return List.of();
        }
        Map<String, String> meetings = store.meetings(person.tenant());
        return store.ofTenant(person.tenant()).stream()
                .filter(line -> isOf(person, line))
                .map(line -> trace(line).in(meetings.getOrDefault(line.room(), "")))
                .toList();
    }

    @Override
    public int erase(Person person, Trace trace) {
        return store.removeLine(person.tenant(), trace.object());
    }

    @Override
    public int rectify(Person person, Trace trace, Rectification right) {
        @Nullable String name = right.name();
        return name == null ? 0 : store.rename(person.tenant(), trace.object(), name);
    }

    private boolean isOf(Person person, ChatLine line) {
        return person.accounts().stream()
                        .anyMatch(account ->
                                pseudonyms.ofAccount(line.room(), account).equals(line.person()))
                || (!person.keys().isEmpty() && person.keys().contains(keys.of(line.room(), line.person())));
    }

    /// They agreed to it and may take that back at any time, so nobody has to decide.
    private Trace trace(ChatLine line) {
        Facts facts =
                new Facts().text("name", line.name()).text("said", line.text()).time("at", line.saidAt());
        return new Trace(name(), DataKind.CHAT, line.id(), facts.list(), Trace.Erasing.AT_ONCE);
    }
}
