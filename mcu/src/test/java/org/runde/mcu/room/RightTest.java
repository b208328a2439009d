package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.Source;

class RightTest {
    /// The grid of `docs/protocol/signalling.md`, row by row.
    @ParameterizedTest(name = "{0}: organiser {1}, presenter {2}, participant {3}, viewer {4}")
    @CsvSource({
        "Chat,yes,yes,yes,yes",
        "React,yes,yes,yes,yes",
        "Hand,yes,yes,yes,yes",
        "Media,yes,yes,yes,no",
        "Share,yes,yes,no,no",
        "Mute,yes,no,no,no",
        "MuteAll,yes,no,no,no",
        "AskUnmute,yes,no,no,no",
        "LowerHand,yes,no,no,no",
        "Admit,yes,no,no,no",
        "Reject,yes,no,no,no",
        "Remove,yes,no,no,no",
        "SetDoor,yes,no,no,no",
        "SetRole,yes,no,no,no",
        "EndForAll,yes,no,no,no",
    })
    void theGridHolds(String what, String organiser, String presenter, String participant, String viewer) {
        assertThat(may(what, Role.ORGANISER)).isEqualTo(organiser.equals("yes"));
        assertThat(may(what, Role.PRESENTER)).isEqualTo(presenter.equals("yes"));
        assertThat(may(what, Role.PARTICIPANT)).isEqualTo(participant.equals("yes"));
        assertThat(may(what, Role.VIEWER)).isEqualTo(viewer.equals("yes"));
    }

    private static boolean may(String what, Role role) {
        var party = new Party(Party.LOBBY);
        party.organiser("anna");
        party.guest("waiter");
        Guest ben = party.join("ben", "ben", role, true, MediaState.SILENT);
        party.say(ben, message(what));
        return ben.heard(ServerMessage.Refused.class).stream()
                .noneMatch(refused -> refused.refusal() == ServerMessage.Refusal.NOT_ALLOWED);
    }

    private static ClientMessage message(String what) {
        return switch (what) {
            case "Chat" -> new ClientMessage.Chat("hello", null);
            case "React" -> new ClientMessage.React("👍");
            case "Hand" -> new ClientMessage.Hand(true);
            case "Media" -> new ClientMessage.Media(Party.TALKING);
            case "Share" -> new ClientMessage.Media(Party.SHARING);
            case "Mute" -> new ClientMessage.Mute("anna", Source.MICROPHONE);
            case "MuteAll" -> new ClientMessage.MuteAll();
            case "AskUnmute" -> new ClientMessage.AskUnmute("anna");
            case "LowerHand" -> new ClientMessage.LowerHand("anna");
            case "Admit" -> new ClientMessage.Admit(List.of());
            case "Reject" -> new ClientMessage.Reject("waiter");
            case "Remove" -> new ClientMessage.Remove("anna");
            case "SetDoor" -> new ClientMessage.SetDoor(true, true);
            case "SetRole" -> new ClientMessage.SetRole("anna", Role.PRESENTER);
            case "EndForAll" -> new ClientMessage.EndForAll();
            default -> throw new IllegalArgumentException(what);
        };
    }
}
