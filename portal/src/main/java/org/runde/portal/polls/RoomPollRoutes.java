package org.runde.portal.polls;

import java.util.List;
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

/// What an organiser can ask in a meeting: of one's own what was prepared, and in all one's templates. Of a meeting of
/// somebody else there is nothing, which says nothing about it.
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
    RoomPollsView all(@PathVariable String key, @AuthenticationPrincipal Signed signed) {
        Account account = signed.account();
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
