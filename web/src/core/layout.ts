/** Where tiles stand. Pure maths in CSS pixels. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

const aspect = 16 / 9;
/** A face may be cut to squarer or wider than 16:9 before space is wasted. */
const narrowest = 1;
const smallestTile = 150;
/** More faces at once than anybody can look at; the rest is on further pages. */
export const mostTiles = 25;
export const gap = 8;

/** The columns that give the largest tiles for so many in so much space. */
export function gridFor(count: number, width: number, height: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), width: 0, height: 0 };
  let bestScore = -1;
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(Math.max(1, count) / columns);
    const tile = fitTile((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
    const score = scoreOf(tile.width, tile.height);
    if (score > bestScore + 0.5) {
      bestScore = score;
      best = { columns, rows, ...tile };
    }
  }
  return best;
}

/** How many tiles of a size worth looking at fit into the space. */
export function capacityOf(width: number, height: number): number {
  const least = Math.min(smallestTile, Math.max(96, (width - gap) / 2));
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const rows = Math.max(1, Math.floor((height + gap) / (least / aspect + gap)));
  return Math.min(mostTiles, columns * rows);
}

/** The boxes of a grid, centred, the last row too. */
export function gridBoxes(count: number, width: number, height: number): readonly Box[] {
  const grid = gridFor(count, width, height);
  const all = grid.rows * grid.height + gap * (grid.rows - 1);
  const top = Math.max(0, (height - all) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / grid.columns);
    const inRow = Math.min(grid.columns, count - row * grid.columns);
    const rowWidth = inRow * grid.width + gap * (inRow - 1);
    return {
      left: Math.round((width - rowWidth) / 2 + (index % grid.columns) * (grid.width + gap)),
      top: Math.round(top + row * (grid.height + gap)),
      width: Math.floor(grid.width),
      height: Math.floor(grid.height),
    };
  });
}

export interface Focused {
  /** Where the large tiles stand together. */
  readonly main: Box;
  readonly strip: readonly Box[];
  /** How many tiles the strip can hold. */
  readonly room: number;
}

/** One large tile, the others in a strip: beside it in a wide space, below it in a high one. */
export function focusBoxes(others: number, width: number, height: number): Focused {
  const beside = width > height * 1.25 && width > 640;
  if (others === 0) return { main: { left: 0, top: 0, width, height }, strip: [], room: 0 };
  return beside ? stripBeside(others, width, height) : stripBelow(others, width, height);
}

function stripBeside(others: number, width: number, height: number): Focused {
  const tileWidth = Math.round(Math.min(240, Math.max(160, width * 0.19)));
  const tileHeight = Math.round(tileWidth / aspect);
  const room = Math.max(1, Math.floor((height + gap) / (tileHeight + gap)));
  const shown = Math.min(others, room);
  const used = shown * tileHeight + gap * (shown - 1);
  const top = Math.max(0, Math.round((height - used) / 2));
  return {
    main: { left: 0, top: 0, width: width - tileWidth - gap, height },
    strip: Array.from({ length: shown }, (_, index) => ({
      left: width - tileWidth,
      top: top + index * (tileHeight + gap),
      width: tileWidth,
      height: tileHeight,
    })),
    room,
  };
}

function stripBelow(others: number, width: number, height: number): Focused {
  const tileHeight = Math.round(Math.min(112, Math.max(64, height * 0.16)));
  const tileWidth = Math.round(Math.min(tileHeight * aspect, (width - gap) / 2));
  const room = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
  const shown = Math.min(others, room);
  const used = shown * tileWidth + gap * (shown - 1);
  const left = Math.max(0, Math.round((width - used) / 2));
  return {
    main: { left: 0, top: 0, width, height: height - tileHeight - gap },
    strip: Array.from({ length: shown }, (_, index) => ({
      left: left + index * (tileWidth + gap),
      top: height - tileHeight,
      width: tileWidth,
      height: tileHeight,
    })),
    room,
  };
}

/** So many large tiles in one place: beside each other in a wide one, above each other in a high one. */
export function largeBoxes(count: number, place: Box): readonly Box[] {
  if (count <= 1) return [place];
  const beside = place.width > place.height * 1.25;
  const columns = beside ? count : 1;
  const rows = beside ? 1 : count;
  if (count > 2) {
    const { columns: fit } = gridFor(count, place.width, place.height);
    return cells(count, fit, Math.ceil(count / fit), place);
  }
  return cells(count, columns, rows, place);
}

function cells(count: number, columns: number, rows: number, place: Box): readonly Box[] {
  const width = Math.floor((place.width - gap * (columns - 1)) / columns);
  const height = Math.floor((place.height - gap * (rows - 1)) / rows);
  return Array.from({ length: count }, (_, index) => ({
    left: place.left + (index % columns) * (width + gap),
    top: place.top + Math.floor(index / columns) * (height + gap),
    width,
    height,
  }));
}

/** A tile in a cell: between square and 16:9, as large as it can be. */
function fitTile(cellWidth: number, cellHeight: number): { width: number; height: number } {
  if (cellWidth <= 0 || cellHeight <= 0) return { width: 0, height: 0 };
  const ratio = cellWidth / cellHeight;
  if (ratio > aspect) return { width: cellHeight * aspect, height: cellHeight };
  if (ratio < narrowest) return { width: cellWidth, height: cellWidth / narrowest };
  return { width: cellWidth, height: cellHeight };
}

/** What a 16:9 picture would show in it: squarer tiles cut its sides, which counts for less. */
function scoreOf(width: number, height: number): number {
  const shown = Math.min(width, height * aspect) * height;
  const whole = Math.min(width * (width / aspect), shown);
  return (shown + whole) / 2;
}
