package org.runde.app.ballots;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.runde.mcu.poll.BallotDoor;
import org.runde.portal.http.Caller;
import org.runde.portal.http.Throttle;

/// The address `/ballots`, see `docs/protocol/polls.md`. Looks at no cookie, and hands on the body alone.
final class BallotEndpoint extends HttpServlet {
    /// The door answers within seconds, whatever happens.
    private static final long ANSWER_SECONDS = 15;

    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    private final transient Supplier<BallotDoor> door;
    private final transient Throttle throttle;

    /// @param door     of a node that may still be starting
    /// @param throttle of requests by network; a school may vote from behind one address
    BallotEndpoint(Supplier<BallotDoor> door, Throttle throttle) {
        this.door = door;
        this.throttle = throttle;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.setStatus(NOT_ALLOWED);
            return;
        }
        int waitSeconds = throttle.tryTake(Caller.network(request));
        if (waitSeconds > 0) {
            response.setHeader("Retry-After", Integer.toString(waitSeconds));
            response.setStatus(TOO_MANY);
            return;
        }
        // One byte more than is allowed.
        byte[] body = request.getInputStream().readNBytes(BallotDoor.BALLOT_BYTES + 1);
        if (body.length > BallotDoor.BALLOT_BYTES) {
            response.setStatus(TOO_LARGE);
            return;
        }
        response.setStatus(answer(new String(body, StandardCharsets.UTF_8)).status());
    }

    private BallotDoor.Answer answer(String body) {
        try {
            return door.get().cast(body).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BallotDoor.Answer.BUSY;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a ballot was not answered", e.getCause());
        } catch (TimeoutException e) {
            return BallotDoor.Answer.BUSY;
        }
    }
}
