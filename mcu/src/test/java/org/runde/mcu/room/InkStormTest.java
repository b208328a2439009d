package org.runde.mcu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.runde.contract.Json;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.InkTalk;
import org.runde.contract.signal.InkTalk.BoardAdd;
import org.runde.contract.signal.InkTalk.BoardTurn;
import org.runde.contract.signal.InkTalk.InkAllow;
import org.runde.contract.signal.InkTalk.InkAllowed;
import org.runde.contract.signal.InkTalk.InkClear;
import org.runde.contract.signal.InkTalk.InkClose;
import org.runde.contract.signal.InkTalk.InkColour;
import org.runde.contract.signal.InkTalk.InkDraw;
import org.runde.contract.signal.InkTalk.InkErase;
import org.runde.contract.signal.InkTalk.InkErased;
import org.runde.contract.signal.InkTalk.InkGrow;
import org.runde.contract.signal.InkTalk.InkMark;
import org.runde.contract.signal.InkTalk.InkMove;
import org.runde.contract.signal.InkTalk.InkOn;
import org.runde.contract.signal.InkTalk.InkOpen;
import org.runde.contract.signal.InkTalk.InkPlace;
import org.runde.contract.signal.InkTalk.InkRestore;
import org.runde.contract.signal.InkTalk.InkSheet;
import org.runde.contract.signal.InkTalk.InkTool;
import org.runde.contract.signal.InkTalk.InkWidth;
import org.runde.contract.signal.InkTalk.InkWrite;
import org.runde.contract.signal.InkTalk.Paper;
import org.runde.contract.signal.InkTalk.Sheet;
import org.runde.contract.signal.Role;
import org.runde.contract.signal.ServerMessage;
import org.runde.mcu.together.Surfaces;

/// Four people draw at random on two pages, come back with new sessions and say again what they have said. Whoever has
/// a page open sees what whoever opens it last is told. One conversation is written down for the client's own test of
/// the same, which asks a node of its own: `web/test/ink.test.ts`.
class InkStormTest {
    private static final Path TALK = Path.of("..", "web", "test", "fixture", "inkTalk.json");
    private static final List<String> NAMES = List.of("anna", "ben", "cleo", "dora");

    @Test
    void whateverIsDrawnInWhateverOrderAllSeeTheSame() throws IOException {
        long seed = Long.getLong("runde.seed", System.nanoTime());
        System.out.println("whateverIsDrawn: replay with -Drunde.seed=" + seed);
        for (int round = 0; round < 6; round++) {
            new Storm(new Random(seed + round)).run(250);
        }
    }

    @Test
    void theClientsTestDrawsWithANodeThatAnswersLikeThisOne() throws IOException {
        Storm storm = new Storm(new Random(7));
        storm.run(140);
        String talk = "[\n" + String.join(",\n", storm.talk) + "\n]\n";
        if (Boolean.getBoolean("runde.write")) {
            Files.writeString(TALK, talk);
        }
        assertThat(TALK).as("write anew with -Drunde.write=true").content().isEqualTo(talk);
    }

    private static final class Storm {
        private final Random random;
        private final Party party = new Party(Party.OPEN);
        private final Map<String, Guest> here = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, InkTalk.Request> last = new HashMap<>();
        private final Map<Guest, Set<Sheet>> open = new HashMap<>();
        private final List<String> talk = new ArrayList<>();
        private int pages = 1;

        Storm(Random random) {
            this.random = random;
        }

        void run(int turns) {
            NAMES.forEach(this::come);
            party.say(here.get("ben"), new InkAllow(InkOn.BOARD, Surfaces.BOARD, true));
            for (int i = 0; i < turns; i++) {
                party.pass(1_000);
                String name = NAMES.get(random.nextInt(NAMES.size()));
                if (random.nextInt(40) == 0) {
                    come(name);
                } else {
                    say(name, next(name));
                }
            }
            party.pass(60_000);
            Guest witness = party.presenter("witness");
            for (int page = 1; page <= pages; page++) {
                check(witness, sheet(page));
            }
        }

        private void check(Guest witness, Sheet sheet) {
            party.say(witness, new InkOpen(sheet));
            for (String name : NAMES) {
                Guest guest = here.get(name);
                if (isOpen(guest, sheet)) {
                    assertThat(InkParty.seen(guest, sheet)).as(name).isEqualTo(InkParty.seen(witness, sheet));
                }
            }
        }

        /// Comes, or comes back with a new session.
        private void come(String name) {
            Map<Guest, Integer> before = heard();
            Role role = mayRule(name) ? Role.PRESENTER : Role.PARTICIPANT;
            here.put(name, party.join(name, name, role, true, Party.TALKING));
            note(name, null, before);
        }

        private static boolean mayRule(String name) {
            return name.equals("anna") || name.equals("ben");
        }

        private void say(String name, InkTalk.Request request) {
            Map<Guest, Integer> before = heard();
            party.say(here.get(name), request);
            switch (request) {
                case InkOpen opened -> opened(here.get(name)).add(opened.sheet());
                case InkClose closed -> opened(here.get(name)).remove(closed.sheet());
                default -> {}
            }
            last.put(name, request);
            if (request instanceof InkErase && !mayRule(name)) {
                assertOwn(name, before);
            }
            note(name, request, before);
        }

        /// Taking back what one drew takes away nothing that others drew.
        private void assertOwn(String name, Map<Guest, Integer> before) {
            Guest guest = here.get(name);
            guest.heard.stream()
                    .skip(before.get(guest))
                    .filter(InkErased.class::isInstance)
                    .flatMap(erased -> ((InkErased) erased).marks().stream())
                    .forEach(mark -> assertThat(mark).startsWith(pen(guest) + "."));
        }

        private InkTalk.Request next(String name) {
            Guest guest = here.get(name);
            Sheet sheet = sheet(1 + random.nextInt(pages));
            int dice = random.nextInt(100);
            InkTalk.Request before = last.get(name);
            if (!isOpen(guest, sheet)) {
                return new InkOpen(sheet);
            } else if (dice < 4) {
                return new InkClose(sheet);
            } else if (dice < 8 && before != null) {
                return before;
            } else if (dice < 10 && mayRule(name)) {
                return pages < 2 && ++pages == 2 ? new BoardAdd(Paper.RULED) : new BoardTurn(1 + random.nextInt(3));
            }
            return act(name, sheet, dice);
        }

        private InkTalk.Request act(String name, Sheet sheet, int dice) {
            long number = numbers.merge(name, 1L, Long::sum);
            List<String> ids = some(here.get(name), sheet);
            if (dice < 40) {
                boolean note = random.nextInt(4) == 0;
                InkTool tool = note ? InkTool.NOTE : InkTool.PEN;
                String text = note ? "words " + number : "";
                boolean open = !note && random.nextBoolean();
                return new InkDraw(number, sheet, tool, InkColour.BLUE, InkWidth.THIN, "P" + number, text, open);
            } else if (dice < 52) {
                return new InkGrow(number, sheet, ids.getFirst(), "G" + number, random.nextBoolean());
            } else if (dice < 66) {
                return new InkErase(number, sheet, ids);
            } else if (dice < 78) {
                return new InkRestore(number, sheet, ids);
            } else if (dice < 90) {
                return new InkMove(number, sheet, List.of(new InkPlace(ids.getFirst(), random.nextInt(500), 7)));
            } else if (dice < 98 || !mayRule(name)) {
                return new InkWrite(number, sheet, ids.getFirst(), "words " + number);
            }
            return new InkClear(number, sheet);
        }

        /// Marks that lie there, or lay there, or never did.
        private List<String> some(Guest guest, Sheet sheet) {
            List<String> all = new ArrayList<>(List.of("9.9"));
            InkParty.seen(guest, sheet).stream().map(InkMark::id).forEach(all::add);
            List<String> chosen = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                chosen.add(
                        random.nextInt(3) == 0
                                ? 1 + random.nextInt(4) + "." + (1 + random.nextInt(20))
                                : all.get(random.nextInt(all.size())));
            }
            return chosen;
        }

        private static Sheet sheet(int page) {
            return new Sheet(InkOn.BOARD, Surfaces.BOARD, page);
        }

        private boolean isOpen(Guest guest, Sheet sheet) {
            return opened(guest).contains(sheet);
        }

        private Set<Sheet> opened(Guest guest) {
            return open.computeIfAbsent(guest, unused -> new HashSet<>());
        }

        private static int pen(Guest guest) {
            return guest.last(InkSheet.class).you();
        }

        // ---- the conversation

        private Map<Guest, Integer> heard() {
            Map<Guest, Integer> heard = new HashMap<>();
            party.guests.values().forEach(guest -> heard.put(guest, guest.heard.size()));
            return heard;
        }

        private void note(String by, ClientMessage said, Map<Guest, Integer> before) {
            List<String> told = new ArrayList<>();
            for (Guest guest : party.guests.values()) {
                for (ServerMessage message :
                        guest.heard.stream().skip(before.getOrDefault(guest, 0)).toList()) {
                    if (message instanceof InkTalk.News && !(message instanceof InkAllowed)) {
                        told.add("{\"to\": %s, \"message\": %s}"
                                .formatted(Json.write(guest.participant), Json.write(message)));
                    }
                }
            }
            String words = said == null ? "" : "\"said\": %s, ".formatted(Json.write(said));
            talk.add("{\"by\": %s, %s\"told\": [%s]}".formatted(Json.write(by), words, String.join(", ", told)));
        }
    }
}
