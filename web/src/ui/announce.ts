/**
 * The one voice for screen readers: a polite and an assertive live region. Rate-limited, because a region that is
 * overwritten before it was read says nothing; what waits is spoken together.
 */
export type Urgency = "polite" | "assertive";

/** Long enough for a screen reader to pick the text up, short enough to stay with what happened. */
const gapMillis = 900;

interface Voice {
  region: HTMLElement;
  waiting: string[];
  timer: ReturnType<typeof setTimeout> | null;
}

const voices = new Map<Urgency, Voice>();

export function announce(text: string, urgency: Urgency = "polite"): void {
  const voice = voiceOf(urgency);
  if (!voice.waiting.includes(text)) voice.waiting.push(text);
  if (voice.timer === null) speak(voice);
}

function speak(voice: Voice): void {
  if (voice.waiting.length === 0) {
    voice.region.textContent = "";
    voice.timer = null;
    return;
  }
  voice.region.textContent = voice.waiting.join(" ");
  voice.waiting = [];
  voice.timer = setTimeout(() => speak(voice), gapMillis);
}

function voiceOf(urgency: Urgency): Voice {
  const known = voices.get(urgency);
  if (known?.region.isConnected) return known;
  if (known?.timer) clearTimeout(known.timer);
  const region = document.createElement("div");
  region.className = "ui-hidden";
  region.setAttribute("role", urgency === "polite" ? "status" : "alert");
  region.setAttribute("aria-live", urgency);
  // React Aria hides everything else behind an open dialog; the voice must be heard there too.
  region.dataset["liveAnnouncer"] = "true";
  document.body.append(region);
  const voice: Voice = { region, waiting: [], timer: null };
  voices.set(urgency, voice);
  return voice;
}
