import { useLoaded } from "../../portal/useLoaded.ts";
import { kindsApi } from "./api.ts";

/** The names of kinds of data by their codes; a code stands for itself until they are there. */
export function useKindNames(): (kind: string) => string {
  const { state } = useLoaded(kindsApi.all);
  const kinds = state.status === "ready" ? state.value.items : [];
  return (code) => kinds.find(({ kind }) => kind === code)?.text.label ?? code;
}
