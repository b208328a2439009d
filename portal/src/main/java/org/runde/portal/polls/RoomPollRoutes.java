package org.runde.portal.polls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.portal.accounts.Account;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.polls.PollBodies.PollView;
import org.runde.portal.polls.PreparedPolls.Shelf;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What whoever is in a meeting can ask there: of one's own meeting what was prepared, and templates. Everybody else
/// gets nothing, which says nothing about the meeting.
@RestController
@RequestMapping("/api/v1/doors/{key}/polls")
public final class RoomPollRoutes {
    private final PreparedPolls polls;
    private final Meetings meetings;

    RoomPollRoutes(PreparedPolls polls, Meetings meetings) {
        this.polls = polls;
        this.meetings = meetings;
    }

    record RoomPollsView(List<PollView> polls, List<PollView> templates) {}

    @GetMapping
    RoomPollsView all(@PathVariable String key, @AuthenticationPrincipal @Nullable Signed signed) {
        Account account = signed == null ? null : signed.account();
        if (account == null) {
            return new RoomPollsView(List.of(), List.of());
        }
        Meeting meeting = meetings.findByDoor(key)
                .filter(found -> found.owner().equals(account.id()))
                .orElse(null);
        return new RoomPollsView(
                meeting == null ? List.of() : views(new Shelf.Of(meeting)), views(new Shelf.Templates(account)));
    }

    private List<PollView> views(Shelf shelf) {
        return polls.list(shelf).stream().map(PollView::of).toList();
    }
}
