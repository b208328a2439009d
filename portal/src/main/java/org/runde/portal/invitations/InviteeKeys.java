package org.runde.portal.invitations;

import java.util.Optional;
import org.runde.portal.meetings.InviteeDoor;
import org.runde.portal.meetings.Meeting;
import org.runde.portal.persons.RightsLinks;
import org.runde.portal.secrets.Secrets;

/// The secrets in personal links. They follow from the invitation and are stored nowhere; whoever reads the database
/// cannot make one.
public final class InviteeKeys {
    private static final int KEY_LENGTH = 24;
    private static final int ID_LENGTH = 22;

    private final InviteeStore store;
    private final Secrets secrets;

    public InviteeKeys(InviteeStore store, Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /// Last part of the link to join: 24 letters and digits.
    public String joinKey(Invitee invitee) {
        return key("invitee-join", invitee.id());
    }

    /// Last part of the link to answer: the invitation and a secret of its own, so that a forwarded link to join cannot
    /// be used to answer.
    String answerKey(Invitee invitee) {
        return invitee.id() + key("invitee-answer", invitee.id());
    }

    /// Where the person asks for their rights, without typing anything.
    String rightsUrl(String baseUrl, Invitee invitee) {
        return new RightsLinks(secrets).of(baseUrl, invitee.tenant(), invitee.email());
    }

    Optional<Invitee> byAnswerKey(String key) {
        if (key.length() != ID_LENGTH + KEY_LENGTH) {
            return Optional.empty();
        }
        String id = key.substring(0, ID_LENGTH);
        return same(key("invitee-answer", id), key.substring(ID_LENGTH)) ? store.find(id) : Optional.empty();
    }

    /// Who comes by this link; see [InviteeDoor].
    Optional<InviteeDoor.Invitee> atDoor(Meeting meeting, String key) {
        if (key.length() != KEY_LENGTH) {
            return Optional.empty();
        }
        return store.of(meeting.id()).stream()
                .filter(invitee -> same(joinKey(invitee), key))
                .findFirst()
                .map(invitee ->
                        new InviteeDoor.Invitee(invitee.id(), invitee.name(), invitee.role(), invitee.language()));
    }

    /// Letters and digits only, so that nothing at the end of a link is taken for punctuation: of 43 characters of
    /// base64url more than 24 are left in all but one case of a billion, and then the rest is drawn once more.
    private String key(String purpose, String id) {
        StringBuilder key = new StringBuilder(KEY_LENGTH);
        for (int round = 0; key.length() < KEY_LENGTH; round++) {
            key.append(secrets.hmac(purpose, id + round).replaceAll("[-_]", ""));
        }
        return key.substring(0, KEY_LENGTH);
    }

    private static boolean same(String one, String other) {
        return java.security.MessageDigest.isEqual(
                one.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
