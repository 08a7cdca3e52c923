/**
 * @file Keeps the units of a state in the browser's database: arrays once each and in pieces, a save whole or not at all.
 */
import {
  emptyDatabase,
  isOutOfRoom,
  layout,
  openDatabase,
  type KeptDatabase,
  type UnitParts,
} from "./database.ts";
import { kindOf, pack, type LargeArray, type Packed } from "./pack.ts";
import { readUnits } from "./readUnits.ts";
import { removeArrays, writeArrays, writeUnits, type UnitChange } from "./writeUnits.ts";

/** Units by group and name: each is written as one, where it is handed in. */
export type Units = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Some units of some groups. */
export type SomeUnits<All> = { readonly [Group in keyof All]?: Partial<All[Group]> };

/** What was found when kept work was asked for. */
export type Found<All> =
  | { readonly kind: "nothing" }
  /** Another version of the app wrote it; it is gone. */
  | { readonly kind: "foreign" }
  /** It could not be read; it is gone. */
  | { readonly kind: "broken"; readonly message: string }
  | FoundWork<All>;

interface FoundWork<All> {
  readonly kind: "work";
  readonly savedAt: number;
  readonly units: SomeUnits<All>;
  readonly sizes: Sizes;
}

/** Bytes of the large arrays and files of each unit, by `group/name`. */
export type Sizes = Readonly<Record<string, number>>;

/** How a save ended; where the browser has no more room, what was kept before is still there. */
export interface Saved {
  readonly kind: "saved" | "full";
  /** What is kept, or what was to be. */
  readonly sizes: Sizes;
}

export interface KeptStorage<All> {
  /** When work of this app was kept last, ms since 1970; undefined where there is none. Quick. */
  readonly peek: () => Promise<number | undefined>;
  readonly read: () => Promise<Found<All>>;
  /** Write units; those that are not handed in stay as they are. One save at a time. */
  readonly save: (units: SomeUnits<All>) => Promise<Saved>;
  /** Remove everything. */
  readonly forget: () => Promise<void>;
  readonly close: () => void;
}

interface Options {
  /** Which app this is: kept work of another is not read. */
  readonly build: string;
  readonly name?: string;
  readonly now?: () => number;
  /** Longest piece of an array: browsers take half a mebibyte in a millisecond, and four in tens of them. */
  readonly pieceBytes?: number;
}

/** @throws what the browser says where it lets nothing be kept */
export async function openKeptStorage<All extends Units>(
  options: Options,
): Promise<KeptStorage<All>> {
  const { build, name = "equiflux", now = Date.now, pieceBytes = 2 ** 19 } = options;
  const database = await openDatabase(name);
  const numbers = createNumbers();
  /** What each unit in the database is made of. */
  let parts: ReadonlyMap<string, UnitParts> = new Map();

  async function ownAbout() {
    const about = await database.get("about", "about");
    return about?.build === build && about.layout === layout ? about : undefined;
  }

  async function forget(): Promise<void> {
    parts = new Map();
    await emptyDatabase(database);
  }

  async function read(): Promise<Found<All>> {
    const about = await ownAbout();
    if (!about) {
      const isEmpty = await hasNothing(database);
      if (!isEmpty) await forget();
      return { kind: isEmpty ? "nothing" : "foreign" };
    }
    try {
      const found = await readUnits<All>(database, numbers.learn);
      ({ parts } = found);
      const { units } = found;
      return { kind: "work", savedAt: about.savedAt, units, sizes: sizesOf(parts) };
    } catch (error) {
      await forget();
      return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
    }
  }

  async function save(units: SomeUnits<All>): Promise<Saved> {
    const changes = packUnits(units, numbers.of);
    const next = new Map(parts);
    for (const { key, arrays, fileBytes } of changes) next.set(key, { arrays, fileBytes });
    const written = numbersIn(parts);
    const fresh = new Map(changes.flatMap(({ large }) => [...large]));
    for (const number of written) fresh.delete(number);
    try {
      await writeArrays(database, fresh, pieceBytes);
      const used = numbersIn(next);
      const stale = [...written].filter((number) => !used.has(number));
      await writeUnits(database, changes, stale, { layout, build, savedAt: now() });
    } catch (error) {
      // Arrays without a unit take room for nothing; where they cannot be removed now, the next reading does it.
      await removeArrays(database, [...fresh.keys()]).catch(() => undefined);
      if (isOutOfRoom(error)) return { kind: "full", sizes: sizesOf(next) };
      throw error;
    }
    parts = next;
    return { kind: "saved", sizes: sizesOf(next) };
  }

  return {
    peek: async () => (await ownAbout())?.savedAt,
    read,
    save,
    forget,
    close: () => database.close(),
  };
}

async function hasNothing(database: KeptDatabase): Promise<boolean> {
  const counts = await Promise.all([database.count("about"), database.count("pieces")]);
  return counts.every((count) => count === 0);
}

function packUnits(units: Units | SomeUnits<Units>, numberOf: (array: LargeArray) => number) {
  return Object.entries(units).flatMap(([group, members]) =>
    Object.entries(members ?? {}).map(([name, value]) =>
      changeOf(`${group}/${name}`, pack(value, numberOf)),
    ),
  );
}

function changeOf(key: string, { arrays: large, ...packed }: Packed): UnitChange {
  const arrays = [...large].map(([number, array]) => ({
    number,
    kind: kindOf(array),
    bytes: array.byteLength,
  }));
  return { key, ...packed, arrays, large };
}

/** Numbers of arrays: the same as long as the array is the same. */
function createNumbers() {
  const numbers = new WeakMap<LargeArray, number>();
  let last = 0;
  return {
    of: (array: LargeArray): number => {
      const number = numbers.get(array) ?? ++last;
      numbers.set(array, number);
      return number;
    },
    /** An array that was read has the number that it is kept under. */
    learn: (array: LargeArray, number: number): void => {
      numbers.set(array, number);
      last = Math.max(last, number);
    },
  };
}

function numbersIn(parts: ReadonlyMap<string, UnitParts>): ReadonlySet<number> {
  return new Set([...parts.values()].flatMap(({ arrays }) => arrays.map(({ number }) => number)));
}

function sizesOf(parts: ReadonlyMap<string, UnitParts>): Sizes {
  const sum = ({ arrays, fileBytes }: UnitParts) =>
    arrays.reduce((before, { bytes }) => before + bytes, fileBytes);
  return Object.fromEntries([...parts].map(([key, one]) => [key, sum(one)]));
}
