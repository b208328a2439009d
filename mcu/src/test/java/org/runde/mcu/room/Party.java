package org.runde.mcu.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.runde.contract.room.RoomCommand;
import org.runde.contract.room.RoomFact;
import org.runde.contract.room.RoomSettings;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Consent;
import org.runde.contract.signal.ConsentScope;
import org.runde.contract.signal.Device;
import org.runde.contract.signal.FileTalk;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.MeetingType;
import org.runde.contract.signal.Role;
import org.runde.contract.token.FileGrant;
import org.runde.contract.token.JoinToken;
import org.runde.mcu.hall.Pass;
import org.runde.mcu.hall.RoomLimits;
import org.runde.mcu.hall.RoomOut;
import org.runde.mcu.poll.PollWork;

/// A room, a clock, and clients that believe what they are told.
final class Party {
    static final RoomSettings OPEN =
            new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, 100);
    static final RoomSettings LOBBY =
            new RoomSettings("Weekly", MeetingType.VIDEO, true, false, false, false, false, true, 100);
    static final MediaState TALKING = new MediaState(true, true, false, false);
    static final MediaState SHARING = new MediaState(true, true, true, true);

    final Room room;
    final Map<String, Guest> guests = new LinkedHashMap<>();
    final Map<String, MediaState> stage = new LinkedHashMap<>();
    /// The stages of the breakout rooms that have begun and not ended.
    final Map<Integer, Map<String, MediaState>> breakouts = new TreeMap<>();
    final List<RuntimeException> defects = new ArrayList<>();
    final List<RoomFact> facts = new ArrayList<>();
    final List<RoomOut.Negotiate> negotiations = new ArrayList<>();
    final List<PollWork> pollWork = new ArrayList<>();
    final List<RoomOut.Wanted> grants = new ArrayList<>();
    long nowMillis = 1_000_000;
    boolean over;
    /// Whose meeting it is.
    String owner = "";
    /// Whose token says that moderation was given to them here before.
    final Set<String> delegates = new HashSet<>();
    /// Who comes by a personal invitation.
    final Set<String> invited = new HashSet<>();
    /// Which of them are programs.
    final Map<String, Device> devices = new HashMap<>();
    /// What the portal asks for at the door, and the last answer there, by person.
    final Map<String, List<Consent>> answers = new HashMap<>();

    final RoomSettings settings;
    private long ids;
    private long sessions;

    Party(RoomSettings settings) {
        this(settings, RoomLimits.DEFAULT);
    }

    Party(RoomSettings settings, RoomLimits limits) {
        this(settings, limits, "room");
    }

    /// @param id of the room: which run of the meeting it is
    Party(RoomSettings settings, RoomLimits limits, String id) {
        this.settings = settings;
        room = new Room(id, settings, limits, () -> "id" + ++ids, nowMillis);
    }

    Guest organiser(String participant) {
        return join(participant, participant, Role.ORGANISER, true, MediaState.SILENT);
    }

    /// A meeting of this type in which nothing else is unusual.
    static RoomSettings type(MeetingType type) {
        return new RoomSettings("Weekly", type, false, false, false, false, false, true, 100);
    }

    static RoomSettings sized(int people) {
        return new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, false, true, people);
    }

    /// Participants do not see each other.
    static RoomSettings hiding() {
        return new RoomSettings("Weekly", MeetingType.VIDEO, false, false, false, false, true, true, 100);
    }

    Guest presenter(String participant) {
        return join(participant, participant, Role.PRESENTER, false, MediaState.SILENT);
    }

    Guest viewer(String participant, MediaState media) {
        return join(participant, participant, Role.VIEWER, false, media);
    }

    Guest guest(String participant) {
        return join(participant, participant, Role.PARTICIPANT, false, MediaState.SILENT);
    }

    Guest guest(String participant, MediaState media) {
        return join(participant, participant, Role.PARTICIPANT, false, media);
    }

    Guest join(String participant, String person, Role role, boolean admitted, MediaState media) {
        Guest guest = new Guest(participant, "s" + ++sessions);
        guests.put(guest.session, guest);
        JoinToken token = new JoinToken(
                "node",
                "room",
                participant,
                person,
                "Name of " + participant,
                role,
                admitted,
                invited.contains(person),
                person.equals(owner),
                delegates.contains(person),
                role == Role.ORGANISER ? "account" : null,
                devices.get(person),
                answers.getOrDefault(person, List.of()),
                settings,
                0,
                Long.MAX_VALUE);
        handle(new RoomIn.Join(new Pass(guest.session, "secret", 30, List.of()), token, media));
        return guest;
    }

    /// What somebody says at the door from now on.
    void answer(String person, ConsentScope scope, boolean yes) {
        List<Consent> said = new ArrayList<>(answers.getOrDefault(person, List.of()));
        said.removeIf(consent -> consent.scope() == scope);
        said.add(new Consent(scope, "v1", yes, nowMillis));
        answers.put(person, said);
    }

    void say(Guest guest, ClientMessage message) {
        handle(new RoomIn.Said(guest.session, 1 + guest.heard.size(), message));
    }

    void lose(Guest guest) {
        guest.connected = false;
        handle(new RoomIn.Lost(guest.session));
    }

    void resume(Guest guest) {
        guest.connected = true;
        if (guest.inside) {
            guest.resumed++;
        }
        handle(new RoomIn.Back(guest.session));
    }

    void loseMedia(String participant) {
        handle(new RoomIn.MediaLost(participant));
    }

    void done(PollWork.Done done) {
        handle(new RoomIn.PollDone(done));
    }

    void tell(RoomCommand command) {
        handle(new RoomIn.Told(command));
    }

    void end() {
        handle(new RoomIn.End());
    }

    void pass(long millis) {
        nowMillis += millis;
        handle(new RoomIn.Tick());
    }

    <T extends RoomFact> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void handle(RoomIn in) {
        room.handle(in, nowMillis, this::carryOut);
    }

    private void carryOut(RoomOut out) {
        if (over) {
            throw new AssertionError("the room wants something after its end: " + out);
        }
        switch (out) {
            case RoomOut.Tell tell ->
                tell.sessions().forEach(session -> of(session).hear(tell.message()));
            case RoomOut.Turn turn -> of(turn.session()).turn(turn.reason());
            case RoomOut.Enter enter -> {
                if (stage.put(enter.participant(), enter.media()) != null) {
                    throw new AssertionError(enter.participant() + " is on the stage twice");
                }
            }
            case RoomOut.Gate gate -> stage.replace(gate.participant(), gate.media());
            case RoomOut.Negotiate negotiate -> negotiations.add(negotiate);
            case RoomOut.Exit exit -> {
                // The stage forgets what somebody wanted to see.
                negotiations.removeIf(wish -> wish.participant().equals(exit.participant()));
                if (stage.remove(exit.participant()) == null) {
                    throw new AssertionError(exit.participant() + " was not on the stage");
                }
            }
            case RoomOut.Elsewhere elsewhere -> carryOut(elsewhere.breakout(), elsewhere.what());
            case RoomOut.Failed failed -> throw new AssertionError("only breakout rooms fail like this", failed.bug());
            case RoomOut.PollNeeds needs -> pollWork.add(needs.work());
            case RoomOut.Grant grant -> {
                grants.add(grant.wanted());
                var wanted = grant.wanted();
                boolean upload = wanted.act() == FileGrant.Act.SEND;
                of(grant.session()).hear(new FileTalk.FileGranted(grant.ref(), wanted.file(), "grant", upload));
            }
            case RoomOut.Report report -> facts.add(report.fact());
            case RoomOut.Over end -> over = true;
        }
    }

    private void carryOut(int number, RoomOut out) {
        Map<String, MediaState> there = breakouts.computeIfAbsent(number, unused -> new LinkedHashMap<>());
        switch (out) {
            case RoomOut.Enter enter -> {
                if (there.put(enter.participant(), enter.media()) != null) {
                    throw new AssertionError(enter.participant() + " is on the stage twice");
                }
            }
            case RoomOut.Gate gate -> there.replace(gate.participant(), gate.media());
            case RoomOut.Negotiate negotiate -> {
                if (!there.containsKey(negotiate.participant())) {
                    throw new AssertionError(negotiate.participant() + " is not there");
                }
            }
            case RoomOut.Exit exit -> {
                if (there.remove(exit.participant()) == null) {
                    throw new AssertionError(exit.participant() + " was not on the stage");
                }
            }
            case RoomOut.Grant grant -> carryOut(grant);
            case RoomOut.Failed failed -> defects.add(failed.bug());
            case RoomOut.Over end -> breakouts.remove(number);
            default -> throw new AssertionError("not of a breakout room: " + out);
        }
    }

    void breakDown(int breakout) {
        handle(new RoomIn.Broken(breakout));
    }

    private Guest of(String session) {
        Guest guest = guests.get(session);
        if (guest == null) {
            throw new AssertionError("no session " + session);
        }
        return guest;
    }
}
