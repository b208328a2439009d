package org.runde.contract.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said about helping somebody with their shared screen: one asks or offers, the other agrees, and from then on
/// the helper may point and draw on that screen until somebody stops it or the screen is no longer shared. Nobody ever
/// controls another's device: a browser cannot, and this does not pretend to.
public interface AssistanceTalk {
    /// What clients say of it.
    sealed interface Request extends ClientMessage {}

    /// What the node says of it.
    sealed interface News extends ServerMessage {}

    /// I share my screen: please help me with it.
    record AskHelp(String helper) implements Request {}

    /// You share your screen: may I help you with it?
    record OfferHelp(String sharer) implements Request {}

    /// An answer to the other one's request or offer.
    record AnswerHelp(String sharer, String helper, boolean accepted) implements Request {}

    /// No longer, or not after all.
    record EndHelp(String sharer, String helper) implements Request {}

    /// Who helps whom as it is now, as far as you see both; of what is only asked or offered those two hear.
    record Assistances(List<Assistance> assistances) implements News {}

    /// To whoever asked or offered: the other one does not want to.
    record HelpDeclined(String by) implements News {}

    /// @param sharer whose screen it is
    /// @param helper who may draw on it once accepted
    /// @param asked  by which of the two while it is not accepted; absent from then on
    record Assistance(
            String sharer, String helper, @Nullable String asked) {}
}
