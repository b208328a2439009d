package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.runde.contract.signal.ClientMessage.Shown;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage;
import org.runde.contract.signal.ServerMessage.Quality;
import org.runde.contract.signal.ServerMessage.ReceiveTrack;
import org.runde.contract.signal.Source;

/// A stage with browsers around it.
final class FakeRoom implements Stage.Events {
    static final MediaState SILENT = MediaState.SILENT;
    static final MediaState TALKING = new MediaState(true, true, false, false);
    static final MediaState SHARING = new MediaState(true, true, true, false);

    final FakeNode node;
    final Stage stage;
    final Map<String, FakeBrowser> browsers = new HashMap<>();
    final List<List<String>> spoke = new ArrayList<>();
    final List<String> qualities = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    final List<String> askedAgain = new ArrayList<>();

    FakeRoom(RandomGenerator random, StageLimits limits) {
        node = new FakeNode(random);
        stage = new Stage(node, this, limits, random, 0);
    }

    /// Somebody comes, connects both ways and shows everybody who is there.
    FakeBrowser come(String id, MediaState media) {
        return come(id, media, browser -> {});
    }

    /// @param prepared tells what the browser can do
    FakeBrowser come(String id, MediaState media, Consumer<FakeBrowser> prepared) {
        FakeBrowser browser = new FakeBrowser(node, stage, id);
        prepared.accept(browser);
        browsers.put(id, browser);
        stage.enter(id, media, node.now);
        browser.startSending();
        browser.answer();
        return browser;
    }

    /// Everybody answers what they were offered, until there is nothing to answer.
    void settle() {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (FakeBrowser browser : browsers.values()) {
                int before = browser.offers.size();
                browser.answer();
                busy |= browser.offers.size() > before;
            }
        }
    }

    void pass(long millis) {
        for (long i = 0; i < millis; i += 10) {
            for (int step = 0; step < 10; step++) {
                node.now += 1_000_000L;
                node.runPaced();
            }
            stage.tick(node.now);
        }
    }

    void show(FakeBrowser viewer, String participant, Source source, int width, int height) {
        stage.view(viewer.id, List.of(new Shown(participant, source, width, height, false)), node.now);
    }

    @Override
    public void receiveOffer(String participant, long revision, String sdp, List<ReceiveTrack> tracks) {
        browsers.get(participant).offered(revision, sdp, tracks);
    }

    @Override
    public void speaking(List<String> participants) {
        spoke.add(participants);
    }

    @Override
    public void quality(String viewer, Quality quality) {
        qualities.add(viewer + ": " + quality.participant() + " " + quality.source() + " " + quality.sent());
    }

    @Override
    public void tell(String participant, ServerMessage message) {
        if (message instanceof ServerMessage.SendAgain) askedAgain.add(participant);
        told.add(participant + ": " + message);
    }

    @Override
    public void networks(List<ServerMessage.OthersNetwork> people) {
        for (ServerMessage.OthersNetwork one : people) {
            told.add("all: " + one.participant() + " " + one.grade() + " " + one.trouble());
        }
    }

    @Override
    public void transportLost(String participant, boolean sending) {
        lost.add(participant + (sending ? " sends" : " receives"));
    }
}
