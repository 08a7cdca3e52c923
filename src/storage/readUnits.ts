/** @file Read the units of kept work, with their arrays. */
import type { ArrayRecord, KeptDatabase, UnitParts, UnitRecord } from "./database.ts";
import type { SomeUnits, Units } from "./keptStorage.ts";
import { arrayFrom, unpack, type LargeArray } from "./pack.ts";
import { removeArrays } from "./writeUnits.ts";

/** What was read, and the arrays that each unit is made of. */
export interface ReadUnits<All> {
  readonly units: SomeUnits<All>;
  readonly parts: ReadonlyMap<string, UnitParts>;
}

/**
 * Read everything that is kept; arrays that no unit is made of are removed: a save ended before it was whole.
 * @param learn is told the number of each array
 * @throws Error where a piece is missing
 */
export async function readUnits<All extends Units>(
  database: KeptDatabase,
  learn: (array: LargeArray, number: number) => void,
): Promise<ReadUnits<All>> {
  const records = await unitRecords(database);
  const needed = new Map(
    [...records.values()].flatMap((unit) => unit.arrays.map((array) => [array.number, array])),
  );
  const arrays = new Map<number, LargeArray>();
  for (const some of portions([...needed.values()])) {
    const found = await Promise.all(some.map(({ number }) => piecesFrom(database, number)));
    some.forEach(({ number, kind, bytes }, i) => {
      const array = arrayFrom(kind, joined(found[i], bytes));
      learn(array, number);
      arrays.set(number, array);
    });
  }
  await removeLost(database, arrays);
  const parts = new Map([...records].map(([key, record]) => [key, partsOf(record)]));
  return { units: grouped<All>(records, arrays), parts };
}

function partsOf({ arrays, fileBytes }: UnitRecord): UnitParts {
  return { arrays, fileBytes };
}

async function unitRecords(database: KeptDatabase): Promise<ReadonlyMap<string, UnitRecord>> {
  const look = database.transaction("units");
  const [keys, records] = await Promise.all([look.store.getAllKeys(), look.store.getAll()]);
  return new Map(keys.map((key, i) => [key, records[i]]));
}

/** Arrays that are read at a time. */
const arraysAtOnce = 16;

function portions(arrays: readonly ArrayRecord[]): readonly (readonly ArrayRecord[])[] {
  return Array.from({ length: Math.ceil(arrays.length / arraysAtOnce) }, (_, i) =>
    arrays.slice(i * arraysAtOnce, (i + 1) * arraysAtOnce),
  );
}

/** Pieces that are read at a time: what comes at once is copied at once. */
const piecesAtOnce = 8;

async function piecesFrom(database: KeptDatabase, number: number): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const rest = IDBKeyRange.bound([number, pieces.length], [number, []]);
    const some = await database.getAll("pieces", rest, piecesAtOnce);
    pieces.push(...some);
    if (some.length < piecesAtOnce) return pieces;
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): ArrayBuffer {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length !== bytes) throw new Error("readUnits: a piece of the kept work is missing");
  const buffer = new ArrayBuffer(bytes);
  const whole = new Uint8Array(buffer);
  let filled = 0;
  for (const piece of pieces) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  return buffer;
}

async function removeLost(database: KeptDatabase, known: ReadonlyMap<number, unknown>) {
  const keys = await database.getAllKeys("pieces");
  const lost = new Set(keys.map(([number]) => number).filter((number) => !known.has(number)));
  await removeArrays(database, [...lost]);
}

function grouped<All extends Units>(
  records: ReadonlyMap<string, UnitRecord>,
  arrays: ReadonlyMap<number, LargeArray>,
): SomeUnits<All> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [key, { skeleton }] of records) {
    const [group, name] = key.split("/");
    (groups[group] ??= {})[name] = unpack(skeleton, arrays);
  }
  return asUnits<All>(groups);
}

/** What was written as units of this app is read as such: `build` and `layout` have been compared. */
function asUnits<All extends Units>(groups: Units): SomeUnits<All>;
function asUnits(groups: Units): Units {
  return groups;
}
