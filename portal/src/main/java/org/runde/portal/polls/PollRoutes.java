package org.runde.portal.polls;

import org.runde.portal.http.Problem;
import org.runde.portal.login.Signed;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.meetings.Meetings;
import org.runde.portal.polls.PollBodies.PollBody;
import org.runde.portal.polls.PollBodies.PollView;
import org.runde.portal.polls.PollBodies.PollsView;
import org.runde.portal.polls.PreparedPolls.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Questions for one's own meetings, personal rooms included.
@RestController
@RequestMapping("/api/v1/meetings/{code}/polls")
public final class PollRoutes {
    private final PreparedPolls polls;
    private final Meetings meetings;

    PollRoutes(PreparedPolls polls, Meetings meetings) {
        this.polls = polls;
        this.meetings = meetings;
    }

    @GetMapping
    PollsView all(@PathVariable String code, @AuthenticationPrincipal Signed signed) {
        return PollsView.of(polls.list(of(code, signed)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PollView add(@PathVariable String code, @RequestBody PollBody body, @AuthenticationPrincipal Signed signed) {
        return PollView.of(polls.add(of(code, signed), PollBodies.read("", body)));
    }

    /// A copy of a template of mine.
    @PostMapping("/from/{template}")
    @ResponseStatus(HttpStatus.CREATED)
    PollView copy(@PathVariable String code, @PathVariable String template, @AuthenticationPrincipal Signed signed) {
        Prepared found = polls.template(signed.account(), template).orElseThrow(PollRoutes::unknown);
        return PollView.of(polls.add(of(code, signed), found));
    }

    @PutMapping("/{id}")
    PollView change(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody PollBody body,
            @AuthenticationPrincipal Signed signed) {
        Prepared poll = PollBodies.read(id, body);
        if (!polls.change(of(code, signed), poll)) {
            throw unknown();
        }
        return PollView.of(poll);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @PathVariable String id, @AuthenticationPrincipal Signed signed) {
        if (!polls.remove(of(code, signed), id)) {
            throw unknown();
        }
    }

    private Shelf of(String code, Signed signed) {
        Meeting meeting = meetings.findByDoor(code)
                .filter(found -> found.owner().equals(signed.account().id()))
                .orElseThrow(() -> new Problem(404, "meetingUnknown", "You have no such meeting."));
        return new Shelf.Of(meeting);
    }

    static Problem unknown() {
        return new Problem(404, "pollUnknown", "There is no such poll, or it is not there any more.");
    }
}
