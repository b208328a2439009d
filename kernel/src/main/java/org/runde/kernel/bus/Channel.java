package org.runde.kernel.bus;

import java.util.regex.Pattern;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.document.DocumentFact;
import org.runde.contract.room.Fact;
import org.runde.contract.room.RoomCommand;

/// A named stream of messages of one family.
///
/// @param name    1 to 80 of a–z 0–9 . -
/// @param durable kept until every known subscriber has handled it; otherwise only for who listens now
public record Channel<T>(String name, Class<T> type, boolean durable) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    /// What happened in rooms and to nodes. One channel for both, because a node's start and what happens in its rooms
    /// afterwards must arrive in this order.
    public static final Channel<Fact> FACTS = durable("facts", Fact.class);

    /// Documents that are to be made into pages. Passing: the portal knows what waits and asks again.
    public static final Channel<ConvertDocument> DOCUMENTS = passing("documents", ConvertDocument.class);

    /// What has become of them.
    public static final Channel<DocumentFact> DOCUMENT_FACTS = passing("document-facts", DocumentFact.class);

    public Channel {
        requireName(name);
    }

    /// Channels and subscribers are named alike: both become part of files and keys.
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a channel or a subscriber");
        }
    }

    /// What the portal asks of one node.
    public static Channel<RoomCommand> commands(String node) {
        return passing("commands." + node, RoomCommand.class);
    }

    public static <T> Channel<T> durable(String name, Class<T> type) {
        return new Channel<>(name, type, true);
    }

    public static <T> Channel<T> passing(String name, Class<T> type) {
        return new Channel<>(name, type, false);
    }
}
