import { describe, expect, test } from "vitest";
import { defaultSettings, emptyForm } from "./settings.ts";
import type { HarvestedSite } from "./siteHarvest.ts";
import { filesChoices, twinEntries } from "./siteQueueEntries.ts";
import {
  nextEntry,
  queueCounts,
  queueSecondsLeft,
  siteSettings,
  withResult,
  type SiteQueue,
} from "./siteQueue.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

const twin = (seed: number) =>
  ({ kind: "twin", id: `SYN-WDL-${seed}`, twin: { pft: "woodland", years: 1, seed } }) as const;
const settings = defaultSettings();
const entries = [1, 2, 3, 4].map(twin);
const fresh: SiteQueue = { entries, settings, status: "running", results: {} };
const done = (seconds: number) => ({ status: "done", site: { seconds } as HarvestedSite }) as const;

describe("a queue of sites", () => {
  test("QU3 goes through what has no result yet, in order, and counts what has", () => {
    const queue = withResult(
      withResult(withResult(fresh, entries[0].id, done(10)), entries[1].id, { status: "skipped" }),
      entries[2].id,
      { status: "failed", stage: "site", problems: [] },
    );
    expect(nextEntry(fresh)).toBe(entries[0]);
    expect(nextEntry(queue)).toBe(entries[3]);
    expect(queueCounts(queue)).toEqual({ total: 4, done: 1, failed: 1, skipped: 1 });
    expect(nextEntry(withResult(queue, entries[3].id, done(1)))).toBeUndefined();
  });

  test("QU10 the time left is the mean of those done for each to come, less what is spent on this one", () => {
    const two = withResult(withResult(fresh, entries[0].id, done(60)), entries[1].id, done(100));
    expect(queueSecondsLeft(fresh, 5)).toBeUndefined();
    expect(queueSecondsLeft(two, 0)).toBe(160);
    expect(queueSecondsLeft(two, 30)).toBe(130);
    expect(queueSecondsLeft(two, 1000)).toBe(80);
    const all = entries.reduce((queue, { id }) => withResult(queue, id, done(1)), fresh);
    expect(queueSecondsLeft(all, 3)).toBe(0);
  });

  test("QU5 a site's settings are those of the queue with its own source, and without what fits another", () => {
    const mark = { name: "a", size: 1, lastModified: 1 };
    const brought = { ...settings, ownEnsemble: [mark], ownSurrogate: mark };
    const form = { ...emptyForm, attributes: { towerHeight: 3 } };
    const twinned = siteSettings(brought, entries[2], form);
    expect(twinned).toEqual({ ...settings, twin: { pft: "woodland", years: 1, seed: 3 }, form });
    expect(siteSettings(brought, { kind: "files", id: "FR-Pue" }, form)).toEqual({
      ...settings,
      source: "files",
      form,
    });
  });
});

describe("synthetic twins", () => {
  const pfts = ["evergreen-forest", "deciduous-forest", "woodland", "cultivation"] as const;

  test("QU7 twenty twins of four vegetations: five of each, in turn, every one with a name and weather of its own", () => {
    const twins = twinEntries({ count: 20, pfts, years: 1, firstSeed: 1 });
    expect(new Set(twins.map(({ id }) => id)).size).toBe(20);
    for (const pft of pfts) {
      const seeds = twins
        .filter(({ twin: made }) => made.pft === pft)
        .map(({ twin: made }) => made.seed);
      expect(seeds).toEqual([1, 2, 3, 4, 5]);
    }
    expect(twins.slice(0, 4).map(({ twin: made }) => made.pft)).toEqual(pfts);
    expect(twins[0].id).toBe("SYN-EVG-1");
  });

  test("QU7 none without a vegetation; two years are told by name", () => {
    expect(twinEntries({ count: 3, pfts: [], years: 1, firstSeed: 1 })).toEqual([]);
    const [twoYears] = twinEntries({ count: 1, pfts: ["woodland"], years: 2, firstSeed: 4 });
    expect(twoYears.id).toMatch(/-4-2years$/);
  });
});

describe("sites of the files", () => {
  const file = (name: string) => new File(["x"], name);
  const column = (variable: string) => ({ variable }) as never;
  const survey = (attributes: object, columns: readonly string[]) =>
    ({
      ok: true,
      value: { attributes, mapping: columns.map(column) },
      problems: [],
    }) as never;
  const columns = ["TA", "SW_IN", "WS", "P", "VPD", "PA", "LAI", "LE"];
  const complete = { latitude: 43, longitude: 3, towerHeight: 12, pft: "evergreen-forest" };

  function choices(part: Partial<Workbench>) {
    const files = [file("FR-Pue.csv"), file("US-SRM.csv")];
    return filesChoices({ ...createWorkbench().getState(), files, ...part });
  }
  const places = (part: Partial<Workbench>) =>
    choices(part).map(({ problems }) => problems.map(({ where }) => where));

  test("QU8 before the files are looked at, nothing is known", () => {
    expect(choices({})).toMatchObject([
      { id: "FR-Pue", files: 1, isKnown: false, pft: undefined, problems: [] },
      { id: "US-SRM", files: 1, isKnown: false },
    ]);
  });

  test("QU8 what neither file nor form tells is named, whether the site is open or not", () => {
    const surveys = { "FR-Pue": survey(complete, columns), "US-SRM": survey({}, columns) };
    expect(places({ surveys })).toEqual([[], ["--lat", "--utc-offset", "--tower-height", "--pft"]]);
    const attributes = { ...complete, utcOffset: -7 } as never;
    const forms = { "US-SRM": { ...emptyForm, attributes } };
    expect(places({ surveys, forms })).toEqual([[], []]);
    expect(places({ surveys, forms, activeSite: "US-SRM" })[1]).not.toEqual([]);
    expect(choices({ surveys, forms })[1].pft).toBe("evergreen-forest");
  });

  test("QU8 leaf area and variables that are absent are named, and a file that could not be read", () => {
    const surveys = {
      "FR-Pue": survey(complete, ["TA", "SW_IN", "WS", "VPD"]),
      "US-SRM": {
        ok: false,
        problems: [{ severity: "error", where: "US-SRM.csv", message: "m", remedy: "r" }],
      } as never,
    };
    expect(places({ surveys })).toEqual([
      ["--elevation", "FR-Pue", "--lai", "FR-Pue"],
      ["US-SRM.csv"],
    ]);
  });
});
