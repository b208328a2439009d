package org.runde.mcu.signal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.ServerMessage;

/// A desk with one chair per session that remembers what it heard.
final class FakeDesk implements SignalDesk {
    final List<FakeSeat> seats = new ArrayList<>();
    ServerMessage.@Nullable Reason refusing;
    /// Whether what is said can be handed on.
    boolean open = true;

    @Override
    public boolean takesBack() {
        return open;
    }

    @Override
    public Answer join(Session session, ClientMessage.Join join) {
        if (refusing != null) {
            return new Answer.Turned(refusing);
        }
        FakeSeat seat = new FakeSeat(session);
        seats.add(seat);
        session.send(Letter.of(new ServerMessage.Wait(session.id(), session.secret(), 30, "Weekly", false)));
        return new Answer.Seated(seat);
    }

    final class FakeSeat implements Seat {
        final Session session;
        final List<ClientMessage> heard = new ArrayList<>();
        boolean connected = true;

        FakeSeat(Session session) {
            this.session = session;
        }

        @Override
        public boolean said(long seq, ClientMessage message) {
            if (open) {
                heard.add(message);
            }
            return open;
        }

        @Override
        public boolean lost() {
            connected = !open && connected;
            return open;
        }

        @Override
        public boolean back() {
            connected = open || connected;
            return open;
        }

        void tell(ServerMessage message) {
            session.send(Letter.of(message));
        }
    }
}
