import { type Text } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { type Party } from "./api.ts";
import { inEea } from "./countries.ts";

/** What nobody has filled in yet. */
export const freshParty: Party = {
  role: "processor",
  name: "",
  country: null,
  purpose: "",
  basis: null,
  contractOn: null,
  guarantee: null,
  note: "",
};

/** Whether something has to allow that data goes where they are. */
export function isAbroad(party: Party): boolean {
  return party.role !== "own" && party.country !== null && !inEea(party.country);
}

/** Without what was filled in before another choice made it meaningless. */
export function meant(party: Party): Party {
  const abroad = isAbroad(party);
  return {
    ...party,
    basis: party.role === "controller" ? party.basis : null,
    contractOn: party.role === "processor" ? party.contractOn : null,
    guarantee: abroad ? party.guarantee : null,
    note: abroad ? party.note : "",
  };
}

const fields: readonly string[] = Object.keys(freshParty);

function isField(name: string | undefined): name is keyof Party {
  return name !== undefined && fields.includes(name);
}

/** Whether the server complains about who is behind a connection, and so the complaint stands at that field. */
export function aboutParty(problem: Problem | null): boolean {
  return isField(problem?.field);
}

export function partyError(t: Text, problem: Problem | null, field: keyof Party): string | null {
  const name = problem?.field;
  return isField(name) && name === field ? t(`privacy.wrong.${name}`) : null;
}
