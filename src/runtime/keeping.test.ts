import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Found } from "../storage/keptStorage.ts";
import type { Outputs } from "../store/workbench.ts";
import { memory, page, startWork, type Memory } from "../testing/keptPage.ts";
import type { KeptUnits } from "./keepingUnits.ts";

const site = {} as Outputs["site"];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(1);

describe("a page that is opened again", () => {
  test("KP7 has its stages back: done ones done, those at work stopped where they were, with their keys", async () => {
    const place = memory();
    const before = page(place);
    await before.keeping.start();
    startWork(before, site);
    before.store.setState({ files: [new File(["x"], "FR-Pue.csv")], activeSite: "FR-Pue" });
    await vi.advanceTimersByTimeAsync(6000);
    const after = page(place);
    await after.keeping.start();
    const { stages, activeSite, settings } = after.store.getState();
    expect(stages.site).toMatchObject({ status: "done", last: { seconds: 0.005 } });
    const run = { progress: { done: 2, total: 10, atMs: 30 }, live: { failed: 1 } };
    expect(stages.ensemble).toMatchObject({ status: "stopped", run });
    expect([activeSite, settings.past]).toEqual(["FR-Pue", []]);
    const course = { goesOn: ["ensemble"], runsAll: false, runsSites: false };
    expect(after.kept().restored).toEqual({ savedAt: 77, ...course });
  });

  test("KP7 goes on with what was at work, or with the whole chain where that ran", async () => {
    const place = memory();
    const before = page(place);
    await before.keeping.start();
    startWork(before, site);
    await settle();
    const one = page(place);
    await one.keeping.start();
    one.act().goOn();
    expect(one.asked).toEqual(["resume ensemble"]);
    expect(one.kept().restored).toBeUndefined();
    before.store.setState({ runsAll: true });
    await vi.advanceTimersByTimeAsync(6000);
    const all = page(place);
    await all.keeping.start();
    expect(all.store.getState().runsAll).toBe(false);
    all.act().goOn();
    expect(all.asked).toEqual(["run all"]);
  });

  test("QU12 goes on with the sites where several were being run", async () => {
    const place = memory();
    const before = page(place);
    await before.keeping.start();
    startWork(before, site);
    const settings = before.store.getState().settings.present;
    const queue = { entries: [], settings, status: "running", results: {} } as const;
    before.store.setState({ runsAll: true, queue });
    await settle();
    const after = page(place);
    await after.keeping.start();
    expect(after.store.getState().queue).toEqual({ ...queue, status: "stopped" });
    after.act().goOn();
    expect(after.asked).toEqual(["resume sites"]);
  });

  test("KP7 says nothing where only settings were kept", async () => {
    const place = memory();
    const before = page(place);
    await before.keeping.start();
    before.setRounds(7);
    await settle();
    const after = page(place);
    await after.keeping.start();
    expect(after.store.getState().settings.present.refine.rounds).toBe(7);
    expect(after.kept()).toMatchObject({ status: "keeping", restored: undefined });
  });

  test("KP7 a new visitor finds the page as it is, and nothing is said", async () => {
    const first = page(memory());
    const state = first.store.getState();
    await first.keeping.start();
    expect(first.store.getState()).toBe(state);
    expect(first.kept()).toMatchObject({
      status: "keeping",
      restored: undefined,
      problem: undefined,
    });
  });

  test("KP5 begins anew where that is wished: nothing is open, nothing kept", async () => {
    const place = memory();
    const before = page(place);
    await before.keeping.start();
    startWork(before, site);
    await vi.advanceTimersByTimeAsync(6000);
    const after = page(place);
    await after.keeping.start();
    await after.act().beginAnew();
    await vi.advanceTimersByTimeAsync(6000);
    expect(after.asked).toEqual(["stop all"]);
    expect(after.store.getState().stages.site.status).toBe("idle");
    expect(place.held.size).toBe(0);
    startWork(after, site);
    await vi.advanceTimersByTimeAsync(6000);
    expect(Object.keys(place.held.get("bench") ?? {})).toContain("settings");
  });
});

describe("kept work that is of no use", () => {
  test.each([
    [{ kind: "foreign" }, /another version/],
    [{ kind: "broken", message: "a piece" }, /could not be read.*a piece/],
    [{ kind: "work", savedAt: 1, units: { bench: {} } }, /could not be read/],
  ] as const)("KP3 %o is told, and the page works", async (found, words) => {
    const place = memory();
    const { keeping, kept, act, store } = page({
      ...place,
      storage: { ...place.storage, read: () => Promise.resolve(found as Found<KeptUnits>) },
    });
    await keeping.start();
    expect(kept().problem?.message).toMatch(words);
    expect(kept().status).toBe("keeping");
    expect(store.getState().stages.site.status).toBe("idle");
    act().dismiss();
    expect(kept().problem).toBeUndefined();
  });
});

describe("saving", () => {
  test("KP6 happens at once after a change, then at most every five seconds, with what changed alone", async () => {
    const place = memory();
    const { store, keeping, setRounds } = page(place);
    await keeping.start();
    setRounds(1);
    await settle();
    expect(place.saves).toHaveLength(1);
    for (let i = 0; i < 90; i++) {
      setRounds(i);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(place.saves).toHaveLength(2);
    expect(Object.keys(place.saves[0]["bench"])).toContain("files");
    expect(place.saves[1]).toEqual({
      bench: { settings: expect.anything() },
      lasts: {},
      courses: {},
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(place.saves).toHaveLength(3);
    store.setState({ device: undefined });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(place.saves).toHaveLength(3);
  });

  test("KP6 happens at once where the page may go, if something changed", async () => {
    const place = memory();
    const { keeping, setRounds } = page(place);
    await keeping.start();
    setRounds(1);
    await settle();
    keeping.hurry();
    await settle();
    expect(place.saves).toHaveLength(1);
    setRounds(2);
    keeping.hurry();
    await settle();
    expect(place.saves).toHaveLength(2);
  });

  test("KP4 without room is told with what takes how much; the work goes on, and can be tried again", async () => {
    const place = memory();
    const one = page(place);
    await one.keeping.start();
    place.end(() => ({ kind: "full", sizes: { "lasts/ensemble": 9 } }));
    startWork(one, site);
    await settle();
    expect(one.kept()).toMatchObject({
      status: "off",
      isFull: true,
      sizes: { "lasts/ensemble": 9 },
      room: { used: 5, granted: 6 },
    });
    expect(one.kept().problem?.remedy).toMatch(/fewer members/);
    one.setRounds(3);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(place.saves).toHaveLength(1);
    place.end(() => ({ kind: "saved", sizes: {} }));
    await one.act().tryAgain();
    await vi.advanceTimersByTimeAsync(6000);
    expect(one.kept()).toMatchObject({ status: "keeping", problem: undefined });
    expect([...place.held.keys()]).toContain("courses");
  });

  test("KP4 that fails in another way is told, and the work goes on", async () => {
    const place = memory();
    const { keeping, kept, act, setRounds } = page(place);
    await keeping.start();
    place.end(() => {
      throw new Error("the connection is closing");
    });
    setRounds(1);
    await settle();
    expect(kept().problem?.message).toMatch(/connection is closing/);
    expect(kept().isFull).toBe(false);
    place.end(() => ({ kind: "saved", sizes: {} }));
    await act().tryAgain();
    await vi.advanceTimersByTimeAsync(6000);
    expect(kept()).toMatchObject({ status: "keeping", problem: undefined });
    expect(place.held.get("bench")).toHaveProperty("files");
  });

  test("KP5 ends with what is forgotten", async () => {
    const place = memory();
    const one = page(place);
    await one.keeping.start();
    startWork(one, site);
    await settle();
    await one.act().forget();
    one.setRounds(4);
    await vi.advanceTimersByTimeAsync(6000);
    expect(place.held.size).toBe(0);
    expect(one.kept()).toMatchObject({ status: "off", sizes: {} });
    expect(one.store.getState().stages.site.status).toBe("done");
  });
});

describe("a page that may not keep", () => {
  test.each([
    ["another's", /another tab/],
    ["unknown", /tell the tabs/],
  ] as const)("KP8 whose turn is %s reads and writes nothing, and says so", async (turn, words) => {
    const place = memory();
    const open = vi.fn<() => Promise<Memory["storage"]>>(() => Promise.resolve(place.storage));
    const { keeping, kept, act, setRounds } = page(place, turn, open);
    await keeping.start();
    setRounds(1);
    await vi.advanceTimersByTimeAsync(6000);
    expect(kept()).toMatchObject({ status: "off" });
    expect(kept().problem?.message).toMatch(words);
    expect(open).not.toHaveBeenCalled();
    await act().tryAgain();
    expect(kept().status).toBe("off");
  });

  test("KP8 without a database says so once, and works", async () => {
    const { keeping, kept, act } = page(memory(), "mine", () =>
      Promise.reject(new Error("private")),
    );
    await keeping.start();
    expect(kept().problem?.message).toMatch(/private/);
    act().dismiss();
    expect(kept().problem).toBeUndefined();
  });
});
