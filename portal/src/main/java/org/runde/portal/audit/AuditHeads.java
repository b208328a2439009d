package org.runde.portal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far this process has seen each chain grow, in a small file outside the database: whoever cuts the end off a
/// chain
/// in the database cannot hide it, because each line is sealed with the key of the installation. Safe from any thread.
final class AuditHeads {
    static final String FILE = "audit-heads";

    private static final Logger log = LoggerFactory.getLogger(AuditHeads.class);
    /// How the chain of the installation is called in the file, where a name must not be empty.
    private static final String INSTALLATION = "-";

    private final Path file;
    private final AuditSeal seal;
    private final Map<String, ChainState.Link> heads = new TreeMap<>();

    AuditHeads(Path data, AuditSeal seal) {
        this.file = data.resolve(FILE);
        this.seal = seal;
        heads.putAll(read().heads());
    }

    /// What the file says.
    ///
    /// @param damaged numbers of lines, from 1, that the program did not write
    record Content(Map<String, ChainState.Link> heads, List<Integer> damaged) {}

    synchronized ChainState.Link known(String chain) {
        return heads.getOrDefault(chain, ChainState.Link.NONE);
    }

    /// Writes down that a chain has come so far. The entry itself is safe already; should the process die in between,
    /// the file is a little behind, which is allowed.
    synchronized void note(String chain, ChainState.Link head) {
        ChainState.Link known = heads.get(chain);
        if (known == null || known.number() < head.number()) {
            heads.put(chain, head);
            write();
        }
    }

    /// From now on these are the chains, whatever was known before.
    synchronized void replace(Map<String, ChainState.Link> chains) {
        heads.clear();
        heads.putAll(chains);
        write();
    }

    /// The chain has gone with its tenant.
    synchronized void forget(String chain) {
        if (heads.remove(chain) != null) {
            write();
        }
    }

    Content read() {
        Map<String, ChainState.Link> found = new TreeMap<>();
        List<Integer> damaged = new ArrayList<>();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (int i = 0; i < lines.size(); i++) {
                String[] words = lines.get(i).split(" ", -1);
                if (!readLine(words, found)) {
                    damaged.add(i + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(found, damaged);
    }

    private boolean readLine(String[] words, Map<String, ChainState.Link> found) {
        if (words.length != 4 || !words[1].matches("[0-9]{1,18}")) {
            return false;
        }
        String chain = words[0].equals(INSTALLATION) ? AuditLog.INSTALLATION : words[0];
        ChainState.Link head = new ChainState.Link(Long.parseLong(words[1]), words[2]);
        if (!seal.head(chain, head).equals(words[3])) {
            return false;
        }
        found.put(chain, head);
        return true;
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        heads.forEach((chain, head) -> text.append(chain.isEmpty() ? INSTALLATION : chain)
                .append(' ')
                .append(head.number())
                .append(' ')
                .append(head.hash())
                .append(' ')
                .append(seal.head(chain, head))
                .append('\n'));
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The act is done and written down; only the proof of the end is behind until the next one.
            log.warn("the heads of the audit log could not be written", e);
        }
    }
}
