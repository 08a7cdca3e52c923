/** @file Write to the database: arrays in pieces with a breath between them, then all units in one transaction. */
import { piecesOf, type About, type KeptDatabase, type UnitRecord } from "./database.ts";
import type { LargeArray } from "./pack.ts";

/** A unit as it is to be written. */
export interface UnitChange extends UnitRecord {
  readonly key: string;
  /** The arrays themselves. */
  readonly large: ReadonlyMap<number, LargeArray>;
}

/** Pieces that one transaction takes at most; together they are no longer than two of the longest. */
const portionPieces = 32;

/** Write arrays; between two portions the page has its turn. @param pieceBytes longest piece */
export async function writeArrays(
  database: KeptDatabase,
  arrays: ReadonlyMap<number, LargeArray>,
  pieceBytes: number,
): Promise<void> {
  let portion: Piece[] = [];
  let bytes = 0;
  for (const piece of cutArrays(arrays, pieceBytes)) {
    const isFull = portion.length === portionPieces;
    if (isFull || bytes + piece.to - piece.from > 2 * pieceBytes) {
      await writePieces(database, portion);
      [portion, bytes] = [[], 0];
    }
    portion.push(piece);
    bytes += piece.to - piece.from;
  }
  if (portion.length > 0) await writePieces(database, portion);
}

/** Put units in place of those before them, and remove the arrays that none is made of any more. */
export async function writeUnits(
  database: KeptDatabase,
  changes: readonly UnitChange[],
  stale: readonly number[],
  about: About,
): Promise<void> {
  const change = database.transaction(["about", "units", "pieces"], "readwrite");
  await whole(change, (track) => {
    for (const { key, skeleton, arrays, fileBytes } of changes) {
      track(change.objectStore("units").put({ skeleton, arrays, fileBytes }, key));
    }
    for (const number of stale) track(change.objectStore("pieces").delete(piecesOf(number)));
    track(change.objectStore("about").put(about, "about"));
  });
}

export async function removeArrays(
  database: KeptDatabase,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  const change = database.transaction("pieces", "readwrite");
  await whole(change, (track) => {
    for (const number of numbers) track(change.store.delete(piecesOf(number)));
  });
}

/** Part of the bytes of an array. */
interface Piece {
  readonly number: number;
  readonly index: number;
  readonly array: LargeArray;
  readonly from: number;
  readonly to: number;
}

function* cutArrays(arrays: ReadonlyMap<number, LargeArray>, pieceBytes: number): Generator<Piece> {
  for (const [number, array] of arrays) {
    for (let from = 0, index = 0; from < array.byteLength; from += pieceBytes, index++) {
      yield { number, index, array, from, to: Math.min(from + pieceBytes, array.byteLength) };
    }
  }
}

async function writePieces(database: KeptDatabase, pieces: readonly Piece[]): Promise<void> {
  const change = database.transaction("pieces", "readwrite");
  await whole(change, (track) => {
    for (const piece of pieces) {
      track(change.store.put(bytesOf(piece), [piece.number, piece.index]));
    }
  });
}

/** A copy: a view on a part would be stored with the whole of its buffer. */
function bytesOf({ array, from, to }: Piece): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset + from, to - from).slice();
}

/** Everything that is asked for, or nothing. @throws what the transaction says, not what its parts do */
async function whole(
  change: { readonly done: Promise<void>; readonly abort: () => void },
  ask: (track: (request: Promise<unknown>) => void) => void,
): Promise<void> {
  try {
    ask((request) => void request.catch(() => undefined));
  } catch (error) {
    // A value that cannot be stored: what was asked for before it must not stay.
    change.done.catch(() => undefined);
    change.abort();
    throw error;
  }
  await change.done;
}
