package org.runde.mcu.room;

import static org.runde.mcu.poll.Voter.choose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.PollTalk;
import org.runde.contract.signal.PollTalk.PollSeen;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.Seeds;

/// A meeting that votes, for both reducers. Key and chance are the same every time.
class PollLogTest {
    @Test
    void bothSidesSeeTheSamePolls() {
        var party = new Party(Party.OPEN);
        var notary = new Notaries(party, Seeds.generator(40));
        Guest anna = party.organiser("anna");
        Guest ben = party.guest("ben");
        Guest carl = party.guest("carl");
        String secret = notary.open(anna, new PollTalk.OpenPoll(PollsTest.LUNCH, false, true));
        for (Guest guest : List.of(anna, ben, carl)) notary.vote(guest, secret, choose(1));
        party.pass(1_000);
        String named = notary.open(anna, new PollTalk.OpenPoll(PollsTest.LUNCH, true, false));
        notary.say(ben, new PollTalk.Vote(named, choose(0)));
        String gone = notary.open(anna, new PollTalk.OpenPoll(PollsTest.LUNCH, true, false));
        notary.say(anna, new PollTalk.ClosePoll(gone));
        notary.say(anna, new PollTalk.DropPoll(gone));
        party.guest("dora");
        notary.say(anna, new PollTalk.ClosePoll(secret));
        notary.say(anna, new PollTalk.ReleasePoll(secret));
        notary.say(anna, new PollTalk.ClosePoll(named));
        EventLog.of("polls", party).with("polls", PollLogTest::polls).verify();
    }

    private static Object polls(Guest guest) {
        Map<String, PollSeen> polls = new LinkedHashMap<>();
        for (ServerMessage message : guest.heard) {
            switch (message) {
                case PollTalk.PollChanged changed -> polls.put(changed.poll().id(), changed.poll());
                case PollTalk.PollDropped dropped -> polls.remove(dropped.poll());
                default -> {}
            }
        }
        return List.copyOf(polls.values());
    }
}
