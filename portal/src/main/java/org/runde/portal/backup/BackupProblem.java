package org.runde.portal.backup;

/// Why a backup was not made or not taken back, as a sentence for whoever asked.
public final class BackupProblem extends Exception {
    private static final long serialVersionUID = 1;

    public BackupProblem(String sentence) {
        super(sentence);
    }

    public BackupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
