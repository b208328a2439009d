package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that people hand to each other. The bytes go over HTTP, between the browser and the files role; here stands
/// what there is, and who may send or fetch it.
public interface FileTalk {
    /// What a client says about it.
    sealed interface Request extends ClientMessage {}

    /// What the node says about it.
    sealed interface News extends ServerMessage {}

    /// I want to share a file. Answered by [FileGranted], with which it can be sent, or [FileRefused].
    /// @param ref    comes back in the answer
    /// @param label  what it is to be called; not the name it has on the device
    /// @param ending of its name on the device, such as `pdf`; empty when there is none. Content that is
    ///               something else is refused
    /// @param size   bytes
    record OfferFile(long ref, String label, String ending, long size) implements Request {}

    /// I want to fetch a file, or go on sending one of my own. Answered by [FileGranted] or
    /// [FileRefused].
    record AskFile(long ref, String file) implements Request {}

    /// Takes a file back: one's own, or any by those who moderate.
    record RemoveFile(String file) implements Request {}

    /// Who may share files from now on.
    record SetFileSharing(FileSharing sharing) implements Request {}

    /// All files as they are now, and who may share.
    record Files(FileSharing sharing, List<SharedFile> files) implements News {}

    /// A file is new, or stands differently.
    record FileShared(SharedFile file) implements News {}

    /// A file is no longer there.
    /// @param trouble why it was refused; only to whoever sent it
    record FileGone(String file, @Nullable FileTrouble trouble) implements News {}

    /// With this the file can be sent or fetched, within a minute.
    /// @param grant  goes along in the header `Runde-Grant`
    /// @param upload it is to be sent
    record FileGranted(long ref, String file, String grant, boolean upload) implements News {}

    /// What was offered or asked for under this number is not granted.
    record FileRefused(long ref, ServerMessage.Refusal refusal) implements News {}

    /// @param from    participant who shared it; who is hidden from you shares nothing that you see
    /// @param name    of theirs, also when they have left; empty when the node does not know it any more
    /// @param type    ending by its content, such as `pdf`; empty while it is not known
    /// @param preview there is a small picture of it
    record SharedFile(
            String id,
            String from,
            String name,
            String label,
            String type,
            long size,
            FileState state,
            boolean preview,
            long at) {}

    enum FileState {
        /// On its way; only whoever sends it sees it.
        UPLOADING,
        /// Being looked at, or waiting for that because the scanner is away. Not handed out.
        CHECKING,
        READY
    }

    /// Why a file was refused.
    enum FileTrouble {
        /// Not a type that can be shared.
        TYPE,
        /// Its content is not what its ending says.
        MISMATCH,
        /// A program, or something that brings one along.
        PROGRAM,
        /// The scanner has found something.
        INFECTED,
        /// Looking at it came to no end.
        UNCHECKED,
        /// It was not sent to its end.
        STOPPED,
        /// Whoever was sending it may not share any more.
        NOT_ALLOWED
    }

    /// Who may share files.
    enum FileSharing {
        PARTICIPANTS,
        PRESENTERS,
        NOBODY
    }
}
