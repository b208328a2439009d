package org.runde.mcu.hall;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
public final class Place {
    public final String participant;
    public final String person;
    public final boolean guest;
    public final boolean owner;
    public final @Nullable String account;
    public final @Nullable Device device;
    public final TokenBucket chats;
    public final TokenBucket reactions;
    public final TokenBucket agreements;
    /// To be allowed more, and to help or be helped.
    public final TokenBucket wishes;
    /// Switched off by others while the connection was lost, and by whom: the client may come back without having
    /// heard of it.
    public final Map<Source, String> mutedWhileLost = new EnumMap<>(Source.class);
    /// The room of the meeting that they are in at present; their place in the meeting they keep all the time.
    public Hall in;
    public Pass pass;
    public String name;
    public Role role;
    /// An organiser has given moderation to this presenter.
    public boolean delegated;
    public MediaState media;
    /// What the client shows and gets, apart from who has been hidden from it since.
    public List<ClientMessage.Shown> shown = List.of();
    public long handOrder;
    public boolean connected = true;
    public long lostAt;

    public Place(JoinToken token, Pass pass, Hall in) {
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

    public boolean may(Right right) {
        return right.has(role) || (delegated && right.isDelegable());
    }

    public String session() {
        return pass.session();
    }

    public boolean lostFor(long millis, long nowMillis) {
        return !connected && nowMillis - lostAt >= millis;
    }

    public Person seen() {
        return new Person(participant, name, role, guest, owner, delegated, device, media, handOrder, connected);
    }
}
