import type { ClientMessage } from "./protocol.ts";

/**
 * What becomes of something that was said and perhaps not heard, when the node begins a new session. Everything that is
 * not named here is a deed: the person is told when it may not have been done.
 */

type Type = ClientMessage["type"];

/** Words and consents; and what comes to the same however often it is said. */
const words: ReadonlySet<Type> = new Set<Type>(["Chat", "Hand", "Agree", "Withdraw", "Vote", "SignBallot"]);

/** Deeds that come to the same when they are done twice, so that they need not be known to be lost. */
const repeatable: ReadonlySet<Type> = new Set<Type>([
  "Admit",
  "AnswerWish",
  "Delegate",
  "DeleteChat",
  "EndForAll",
  "LowerHand",
  "LowerHands",
  "Mute",
  "MuteAll",
  "Reject",
  "Remove",
  "RemoveDocument",
  "RemoveFile",
  "SetDoor",
  "SetRole",
  "Spotlight",
]);

/** The session's own affairs, those of connections that are built anew, and passing things. */
const passing: ReadonlySet<Type> = new Set<Type>([
  "Experience",
  "Leave",
  "Media",
  "React",
  "ReceiveAnswer",
  "ReceiveRestart",
  "SendOffer",
  "View",
]);

/** Drawing and notes count what is not confirmed themselves, and files ask again. */
const selfKept = /^(Ink|Notes)(?!Allow)|^(Offer|Ask)(File|Document)$/;

/** Later the meeting is another one: whoever was muted may have been given the word since. */
const freshMillis = 60_000;
/** Later all may have left whom it was said to: so long a room waits for the next who come. */
const heardMillis = 300_000;

/** Something done to the meeting or to others, of which it has to be known whether it was done. */
export function isDeed({ type }: ClientMessage): boolean {
  return !words.has(type) && !passing.has(type) && !selfKept.test(type);
}

/**
 * @param ageMillis how long ago it was said
 * @param inBreakout whether that was in a breakout room: a node that was started anew knows no such room, and what was
 *   meant for its people is not for the whole meeting
 */
export function isSaidAgain({ type }: ClientMessage, ageMillis: number, inBreakout: boolean): boolean {
  if (type === "Chat") return !inBreakout && ageMillis <= heardMillis;
  if (words.has(type)) return true;
  return repeatable.has(type) && !inBreakout && ageMillis <= freshMillis;
}
