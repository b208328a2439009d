import * as Y from "yjs";

/** A second's worth of what the node lets one person say, in bytes: 16,000 letters of base64. */
export const pieceBytes = 12_000;
/** UTF-16 units, each of which takes up to three bytes. */
const textUnits = 2000;
/** What of a deletion or the head of a run takes at most, in bytes. */
const wordBytes = 20;
/** Of the first of many: several people may begin to say the same before they hear each other. */
const firstBytes = 1500;
const deletions = pieceBytes / wordBytes;

type Struct = Y.Item | Y.GC;

/** What one client of Yjs wrote, in its order. */
interface Run {
  readonly parts: readonly Struct[];
  next: number;
}

/**
 * Cuts an update into such as fit into messages. Each can be read once those before it are, and none goes on behind a
 * gap, which the node would refuse.
 */
export function cut(update: Uint8Array): readonly Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  if (update.length <= pieceBytes && !structs.some((one) => one instanceof Y.Skip)) return [update];
  return [...cutStructs(structs.filter((one) => !(one instanceof Y.Skip)).flatMap(split)), ...cutDeletions(ds)];
}

function cutStructs(structs: readonly Struct[]): Uint8Array[] {
  const runs = new Map<number, Run>();
  for (const [client, parts] of grouped(structs, ({ id }) => id.client)) runs.set(client, { parts, next: 0 });
  const pieces: Uint8Array[] = [];
  let piece = new Piece(firstBytes);
  for (let before = -1, placed = 0; before !== placed; ) {
    before = placed;
    for (const run of runs.values()) {
      for (let part = run.parts[run.next]; part !== undefined; part = run.parts[run.next]) {
        if (needs(part).some((id) => isAhead(runs.get(id.client), id.clock))) break;
        const bytes = sizeOf(part);
        if (!piece.takes(part, bytes)) {
          pieces.push(piece.update());
          piece = new Piece(pieceBytes);
        }
        piece.add(part, bytes);
        run.next += 1;
        placed += 1;
      }
    }
  }
  return piece.isEmpty() ? pieces : [...pieces, piece.update()];
}

function needs(part: Struct): readonly Y.ID[] {
  if (part instanceof Y.GC) return [];
  return [part.origin, part.rightOrigin, part.parent].filter((one) => one instanceof Y.ID);
}

/** Whether it is in the update and has not been placed yet. */
function isAhead(run: Run | undefined, clock: number): boolean {
  const next = run?.parts[run.next];
  const last = run?.parts.at(-1);
  return next !== undefined && last !== undefined && clock >= next.id.clock && clock < last.id.clock + last.length;
}

/** Somebody pasted a long text: each part of it stands behind the one before. */
function split(struct: Struct): readonly Struct[] {
  if (struct instanceof Y.GC || !(struct.content instanceof Y.ContentString)) return [struct];
  const { id, content, rightOrigin, parentSub } = struct;
  const text = content.str;
  const parts: Y.Item[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(text.length, from + textUnits);
    // Never between the two halves of one letter.
    if (to < text.length && /[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to -= 1;
    const at = Y.createID(id.client, id.clock + from);
    const origin = from === 0 ? struct.origin : Y.createID(id.client, id.clock + from - 1);
    const part = new Y.ContentString(text.slice(from, to));
    parts.push(new Y.Item(at, null, origin, null, rightOrigin, from === 0 ? struct.parent : null, parentSub, part));
  }
  return parts;
}

function sizeOf(part: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  part.write(encoder, 0);
  return encoder.toUint8Array().length;
}

function grouped<T>(all: readonly T[], clientOf: (one: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = groups.get(clientOf(one));
    if (group === undefined) groups.set(clientOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

class Piece {
  private readonly runs = new Map<number, Struct[]>();
  private bytes = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  isEmpty(): boolean {
    return this.runs.size === 0;
  }

  takes({ id }: Struct, bytes: number): boolean {
    if (this.isEmpty()) return true;
    const last = this.runs.get(id.client)?.at(-1);
    const meets = last === undefined || last.id.clock + last.length === id.clock;
    return meets && this.bytes + bytes + wordBytes <= this.most;
  }

  add(part: Struct, bytes: number): void {
    const run = this.runs.get(part.id.client);
    if (run === undefined) this.runs.set(part.id.client, [part]);
    else run.push(part);
    this.bytes += bytes + (run === undefined ? wordBytes : 0);
  }

  update(): Uint8Array {
    const encoder = new Y.UpdateEncoderV1();
    encoder.writeLen(this.runs.size);
    for (const [client, parts] of [...this.runs].toSorted(([a], [b]) => b - a)) {
      encoder.writeLen(parts.length);
      encoder.writeClient(client);
      encoder.writeLen(parts[0]?.id.clock ?? 0);
      for (const part of parts) part.write(encoder, 0);
    }
    encoder.writeLen(0);
    return encoder.toUint8Array();
  }
}

function cutDeletions({ clients }: ReturnType<typeof Y.decodeUpdate>["ds"]): Uint8Array[] {
  const all = [...clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, len })));
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < all.length; from += deletions) {
    const some = grouped(all.slice(from, from + deletions), ({ client }) => client);
    const encoder = new Y.UpdateEncoderV1();
    encoder.writeLen(0);
    encoder.writeLen(some.size);
    for (const [client, items] of some) {
      encoder.writeLen(client);
      encoder.writeLen(items.length);
      for (const { clock, len } of items) {
        encoder.writeLen(clock);
        encoder.writeLen(len);
      }
    }
    pieces.push(encoder.toUint8Array());
  }
  return pieces;
}
