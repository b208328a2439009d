import { useState } from "react";
import { type Party, type Recipient } from "./api.ts";
import { freshParty, meant } from "./party.ts";

/** Who is behind a connection, while its form is being filled in. */
export interface Entry {
  /** Host name of the other side; empty while none has been typed. */
  readonly place: string;
  /** Whether the form has to ask: nobody else gets what stays on this machine. */
  readonly asks: boolean;
  /** What the register says about this place already. */
  readonly known: Party | null;
  readonly party: Party;
  /** It is saved without an entry, and stays off. */
  readonly later: boolean;
  readonly change: (party: Party, later: boolean) => void;
  /** What the request takes along; nothing when the register is not to change. */
  readonly body: { readonly recipient?: Party };
}

/**
 * An entry is about one place: when the connection is led to another one, somebody else may stand there, and what was
 * said of the old one is not proposed.
 *
 * @param place host name the form leads to
 * @param saved line of the register about the connection as it is; nothing for a new one
 * @param connects whether the connection, as the form says, asks or tells anybody at all
 */
export function useEntry(place: string, saved: Recipient | null, connects = true): Entry {
  const [typed, setTyped] = useState<{ readonly party: Party; readonly later: boolean } | null>(null);
  const same = saved !== null && saved.place === place;
  const known = same && saved.state === "registered" ? saved.party : null;
  const later = typed?.later ?? (same && saved.state === "waiting");
  const party = typed?.party ?? known ?? freshParty;
  const asks = connects && !onThisMachine(place);
  const unchanged = typed === null && known !== null;
  return {
    place,
    asks,
    known,
    party,
    later,
    change: (changed, off) => setTyped({ party: changed, later: off }),
    body: asks && !later && !unchanged ? { recipient: meant(party) } : {},
  };
}

/** As the server counts it: loopback addresses. */
function onThisMachine(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Host name in an address; empty while it is none yet. */
export function hostOf(address: string): string {
  try {
    return new URL(address.trim()).hostname.toLowerCase();
  } catch {
    return "";
  }
}
