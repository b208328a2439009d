import type { Node } from "prosemirror-model";
import { yXmlFragmentToProseMirrorRootNode } from "y-prosemirror";
import type { NotesDesk } from "./desk.ts";
import { schema } from "./schema.ts";

/** The notes as they are now. */
export function docOf(desk: NotesDesk): Node {
  return yXmlFragmentToProseMirrorRootNode(desk.text, schema);
}
