package org.runde.mcu.room;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Person;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.Source;
import org.runde.contract.token.JoinToken;
import org.runde.kernel.limit.TokenBucket;

/// Somebody in the room.
final class Place {
    final String participant;
    final String person;
    final boolean guest;
    final boolean owner;
    final @Nullable String account;
    final @Nullable Device device;
    final TokenBucket chats;
    final TokenBucket reactions;
    final TokenBucket agreements;
    /// To be allowed more, and to help or be helped.
    final TokenBucket wishes;
    /// Switched off by others while the connection was lost: the client may come back without having heard of it.
    final Set<Source> mutedWhileLost = EnumSet.noneOf(Source.class);
    /// The room of the meeting that they are in at present; their place in the meeting they keep all the time.
    Hall in;
    Pass pass;
    String name;
    Role role;
    /// An organiser has given moderation to this presenter.
    boolean delegated;
    MediaState media;
    /// What the client shows and gets, apart from who has been hidden from it since.
    List<ClientMessage.Shown> shown = List.of();
    long handOrder;
    boolean connected = true;
    long lostAt;

    Place(JoinToken token, Pass pass, Hall in) {
        RoomLimits limits = in.limits;
        long nowMillis = in.nowMillis;
        this.in = in;
        participant = token.participant();
        person = token.person();
        account = token.account();
        device = token.device();
        guest = account == null;
        owner = token.owner();
        name = token.name();
        role = token.role();
        delegated = token.delegated() && role == Role.PRESENTER;
        media = MediaState.SILENT;
        this.pass = pass;
        chats = new TokenBucket(limits.chatsPerMinute() / 60.0, limits.chatsBurst(), nowMillis);
        agreements = new TokenBucket(limits.agreementsPerMinute() / 60.0, limits.agreementsBurst(), nowMillis);
        ModerationLimits moderation = ModerationLimits.DEFAULT;
        wishes = new TokenBucket(moderation.wishesPerMinute() / 60.0, moderation.wishesBurst(), nowMillis);
        reactions = new TokenBucket(limits.reactionsPerMinute() / 60.0, limits.reactionsBurst(), nowMillis);
    }

    boolean may(Right right) {
        return right.has(role) || (delegated && right.isDelegable());
    }

    String session() {
        return pass.session();
    }

    boolean lostFor(long millis, long nowMillis) {
        return !connected && nowMillis - lostAt >= millis;
    }

    Person seen() {
        return new Person(participant, name, role, guest, owner, delegated, device, media, handOrder, connected);
    }
}
