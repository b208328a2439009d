package org.runde.portal.polls;

import org.runde.portal.login.Signed;
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

/// Questions that an organiser keeps to ask them again.
@RestController
@RequestMapping("/api/v1/poll-templates")
public final class TemplateRoutes {
    private final PreparedPolls polls;

    TemplateRoutes(PreparedPolls polls) {
        this.polls = polls;
    }

    @GetMapping
    PollsView all(@AuthenticationPrincipal Signed signed) {
        return PollsView.of(polls.list(mine(signed)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PollView add(@RequestBody PollBody body, @AuthenticationPrincipal Signed signed) {
        return PollView.of(polls.add(mine(signed), PollBodies.read("", body)));
    }

    @PutMapping("/{id}")
    PollView change(@PathVariable String id, @RequestBody PollBody body, @AuthenticationPrincipal Signed signed) {
        Prepared poll = PollBodies.read(id, body);
        if (!polls.change(mine(signed), poll)) {
            throw PollRoutes.unknown();
        }
        return PollView.of(poll);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @AuthenticationPrincipal Signed signed) {
        if (!polls.remove(mine(signed), id)) {
            throw PollRoutes.unknown();
        }
    }

    private static Shelf mine(Signed signed) {
        return new Shelf.Templates(signed.account());
    }
}
