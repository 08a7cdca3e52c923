import { deleteDB } from "idb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { useBrowserDatabase } from "../testing/browserDatabase.ts";
import { emptyDatabase, openDatabase, piecesOf } from "./database.ts";
import { openKeptStorage, type KeptStorage } from "./keptStorage.ts";
import { largeBytes } from "./pack.ts";

interface Kept extends Record<string, Record<string, unknown>> {
  bench: { settings: unknown; files: unknown };
  runs: { ensemble: unknown };
}

const name = "equiflux test";
const build = "index-1.js";
const pieceBytes = 2 ** 16;

useBrowserDatabase();
beforeEach(() => deleteDB(name));

function open(as = build): Promise<KeptStorage<Kept>> {
  return openKeptStorage<Kept>({ build: as, name, now: () => 1234, pieceBytes });
}

/** Close one page and open the next, which reads. */
async function reopen(storage: KeptStorage<Kept>, as = build) {
  storage.close();
  const next = await open(as);
  return { next, found: await next.read() };
}

function ramp(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => i);
}

async function pieceCount(): Promise<number> {
  const database = await openDatabase(name);
  const count = await database.count("pieces");
  database.close();
  return count;
}

describe("what was kept", () => {
  test("KP1 comes back as it was: numbers, gaps, large and small arrays, what is shared", async () => {
    const storage = await open();
    const large = ramp(largeBytes);
    const value = { a: [1, NaN, undefined, null], small: ramp(3), large, same: { large } };
    await storage.save({ bench: { settings: value }, runs: { ensemble: undefined } });
    const { next, found } = await reopen(storage);
    expect(found).toEqual({
      kind: "work",
      savedAt: 1234,
      units: { bench: { settings: value }, runs: { ensemble: undefined } },
      sizes: { "bench/settings": 4 * largeBytes, "runs/ensemble": 0 },
    });
    next.close();
  });

  test("KP1 a view takes only its own numbers along, and an array longer than a piece is whole again", async () => {
    const storage = await open();
    const buffer = ramp((2.5 * pieceBytes) / 4);
    const value = { view: buffer.subarray(10, 20), most: buffer.subarray(1) };
    await storage.save({ bench: { settings: value } });
    expect(await pieceCount()).toBe(3);
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({ units: { bench: { settings: value } } });
    next.close();
  });

  test("KP2 units that are not handed in stay; arrays that stay are not written again, others go", async () => {
    const storage = await open();
    const [one, two] = [ramp(largeBytes), ramp(largeBytes)];
    await storage.save({ bench: { settings: { one }, files: "f" }, runs: { ensemble: [one] } });
    expect(await pieceCount()).toBe(1);
    await storage.save({ runs: { ensemble: [one, two] } });
    expect(await pieceCount()).toBe(2);
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({
      units: { bench: { settings: { one }, files: "f" }, runs: { ensemble: [one, two] } },
    });
    const sizes = { "bench/files": 0, "bench/settings": 0, "runs/ensemble": 4 * largeBytes };
    expect(await next.save({ bench: { settings: 1 }, runs: { ensemble: [two] } })).toEqual({
      kind: "saved",
      sizes,
    });
    expect(await pieceCount()).toBe(1);
    next.close();
  });

  test("KP2 an array that was read keeps its place when it is saved again", async () => {
    const storage = await open();
    await storage.save({ runs: { ensemble: [ramp(largeBytes)] } });
    const { next, found } = await reopen(storage);
    const ensemble = found.kind === "work" ? found.units.runs?.ensemble : undefined;
    await next.save({ runs: { ensemble: [ensemble, ramp(largeBytes)] } });
    expect(await pieceCount()).toBe(2);
    next.close();
  });

  test("KP3 of another version of the app it is gone, and that is said once", async () => {
    const storage = await open();
    await storage.save({ bench: { settings: 1 } });
    const { next, found } = await reopen(storage, "index-2.js");
    expect(found).toEqual({ kind: "foreign" });
    expect(await next.read()).toEqual({ kind: "nothing" });
    next.close();
  });

  test("KP3 of another layout it is gone", async () => {
    const storage = await open();
    await storage.save({ bench: { settings: 1 } });
    const database = await openDatabase(name);
    await database.put("about", { build, layout: 0, savedAt: 1 }, "about");
    database.close();
    const { next, found } = await reopen(storage);
    expect(found).toEqual({ kind: "foreign" });
    next.close();
  });

  test("KP3 a database of a newer browser schema is removed", async () => {
    const { openDB } = await import("idb");
    (await openDB(name, 99)).close();
    const storage = await open();
    expect(await storage.read()).toEqual({ kind: "nothing" });
    storage.close();
  });

  test("KP3 what lacks a piece is gone, with the reason", async () => {
    const storage = await open();
    await storage.save({ runs: { ensemble: ramp(largeBytes) } });
    const database = await openDatabase(name);
    await database.delete("pieces", piecesOf(1));
    database.close();
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({ kind: "broken", message: expect.stringContaining("missing") });
    expect(await next.peek()).toBeUndefined();
    next.close();
  });

  test("KP1 pieces of a save that did not end are removed at the next reading", async () => {
    const storage = await open();
    await storage.save({ runs: { ensemble: 1 } });
    const database = await openDatabase(name);
    await database.put("pieces", new Uint8Array(4), [77, 0]);
    database.close();
    const { next } = await reopen(storage);
    expect(await pieceCount()).toBe(0);
    next.close();
  });
});

test("KP4 files count in what is kept", async () => {
  const storage = await open();
  const { sizes } = await storage.save({ bench: { files: [new Blob(["four"])] } });
  expect(sizes).toEqual({ "bench/files": 4 });
  storage.close();
});

describe("a save that does not succeed", () => {
  test("KP4 without room leaves what was kept before, and says what takes how much", async () => {
    const storage = await open();
    await storage.save({ bench: { settings: "before" } });
    const restore = refusePieces();
    const full = await storage.save({
      bench: { settings: "after" },
      runs: { ensemble: ramp(largeBytes) },
    });
    restore();
    expect(full).toMatchObject({ kind: "full", sizes: { "runs/ensemble": 4 * largeBytes } });
    expect(await pieceCount()).toBe(0);
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({ units: { bench: { settings: "before" } } });
    next.close();
  });

  test("KP4 goes through once there is room again", async () => {
    const storage = await open();
    const units = { runs: { ensemble: ramp(largeBytes) } };
    const restore = refusePieces();
    await storage.save(units);
    restore();
    expect(await storage.save(units)).toMatchObject({ kind: "saved" });
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({ units });
    next.close();
  });

  test("KP1 because of a value that cannot be stored leaves what was kept before", async () => {
    const storage = await open();
    await storage.save({ bench: { settings: 1, files: 1 } });
    const cannot = { settings: 2, files: () => 0 };
    await expect(storage.save({ bench: cannot })).rejects.toThrow(/clone/);
    const { next, found } = await reopen(storage);
    expect(found).toMatchObject({ units: { bench: { settings: 1, files: 1 } } });
    next.close();
  });
});

test("KP5 forgotten work leaves nothing behind, and the next save begins anew", async () => {
  const storage = await open();
  await storage.save({ runs: { ensemble: ramp(largeBytes) } });
  await storage.forget();
  expect(await storage.peek()).toBeUndefined();
  expect(await pieceCount()).toBe(0);
  expect(await storage.save({ bench: { settings: 1 } })).toEqual({
    kind: "saved",
    sizes: { "bench/settings": 0 },
  });
  storage.close();
});

test("KP5 an emptied database is empty", async () => {
  const database = await openDatabase(name);
  await database.put("units", { skeleton: 1, arrays: [], fileBytes: 0 }, "a/b");
  await emptyDatabase(database);
  expect(await database.count("units")).toBe(0);
  database.close();
});

/** A browser without room for pieces. @returns how to give it room again */
function refusePieces(): () => void {
  const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  return () => spy.mockRestore();
}
