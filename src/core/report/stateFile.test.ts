import { createHash } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../base/progress.ts";
import { waterBudget } from "../model/budget.ts";
import { defaultValues } from "../model/defaults.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { runModel, type ModelRun, type RunInput } from "../model/run.ts";
import { stateFields, type StateValues } from "../model/state.ts";
import type { SiteData } from "../site/siteData.ts";
import { hasMetolius, readMetolius } from "../../testing/metolius.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { slicedSite } from "../../testing/slicedSite.ts";
import { winterSite } from "../../testing/winterSite.ts";
import { readStateFile, savedStateOf, startFromState, stateText } from "./stateFile.ts";

const program = "0.0.0";
const run = (input: RunInput): Promise<ModelRun> => complete(runModel(input));

/** A state that went through its file. */
function reread(ended: ModelRun, site: SiteData, next: SiteData) {
  const read = readStateFile("s.json", stateText(savedStateOf(ended, site, program)));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  const start = startFromState("s.json", read.value, next, program);
  if (!start.ok) throw new Error(start.problems.map(({ message }) => message).join("; "));
  return start;
}

/** Hash of the bytes of every flux and state of a run, from a step on or up to another. */
function bytesOf(
  { series, states, carried }: ModelRun,
  from = 0,
  to?: number,
): Record<string, string> {
  const all = Object.entries({ ...series, ...states, carried });
  const hash = (values: Float64Array) =>
    createHash("sha1").update(values.slice(from, to)).digest("hex");
  return Object.fromEntries(all.map(([name, values]) => [name, hash(values)]));
}

const summer = simpleSite(3);
const winter = winterSite(12);
/** Leaves that grow from day to day. */
const growing: SiteData = {
  ...winter,
  forcing: {
    ...winter.forcing,
    lai: winter.forcing.lai.map((_, step) => 1 + Math.floor(step / 48) / 10),
  },
};

const sites = { summer, winter, growing };

/** The state after one pass over a site. */
async function settledStart(site: SiteData, change: Partial<ParameterValues> = {}) {
  const values = { ...defaultValues(site.attributes), ...change };
  const { end, endTraits } = await run({ site, values, warmupYears: 0 });
  return { values, start: { state: end, traits: endTraits } };
}

/** A run of a whole site, and the same in two parts with the state in a file between; both from the same start. */
async function interrupted(site: SiteData, k: number, change: Partial<ParameterValues> = {}) {
  const { values, start } = await settledStart(site, change);
  const input = { values, warmupYears: 0, record: "all" } as const;
  const whole = await run({ ...input, site, start });
  const [first, second] = [slicedSite(site, 0, k), slicedSite(site, k, site.steps)];
  const before = await run({ ...input, site: first, start });
  const { value, problems } = reread(before, first, second);
  const after = await run({ ...input, site: second, start: value });
  return { whole, before, after, problems };
}

describe("a run that is interrupted", () => {
  test.prop(
    [
      fc.constantFrom("summer" as const, "winter" as const),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.double({ min: 2, max: 14, noNaN: true }),
    ],
    { numRuns: 12 },
  )("OU11 goes on bit for bit from any step, with and without snow", async (name, share, gradm) => {
    const site = sites[name];
    const k = 1 + Math.floor(share * (site.steps - 2));
    const { whole, before, after, problems } = await interrupted(site, k, { gradm });
    expect(problems).toEqual([]);
    expect(bytesOf(before)).toEqual(bytesOf(whole, 0, k));
    expect(bytesOf(after)).toEqual(bytesOf(whole, k));
    expect(after.end).toEqual(whole.end);
  });

  test.prop([fc.integer({ min: 1, max: 11 })], { numRuns: 6 })(
    "OU11 goes on bit for bit from any day where leaves grow by the day",
    async (day) => {
      const { whole, after } = await interrupted(growing, 48 * day);
      expect(bytesOf(after)).toEqual(bytesOf(whole, 48 * day));
    },
  );

  test.prop([fc.integer({ min: 1, max: 11 })], { numRuns: 4 })(
    "OU11 goes on bit for bit where porosity changes by the day, the water it brings included",
    async (day) => {
      const { values, start } = await settledStart(winter);
      const valuesOfDay = (index: number) => ({ ...values, poros: 0.4 + 0.01 * index });
      const input = { values, warmupYears: 0 };
      const whole = await run({ ...input, site: winter, start, valuesOfDay });
      const [first, second] = [
        slicedSite(winter, 0, 48 * day),
        slicedSite(winter, 48 * day, winter.steps),
      ];
      const before = await run({ ...input, site: first, start, valuesOfDay });
      const after = await run({
        ...input,
        site: second,
        start: reread(before, first, second).value,
        valuesOfDay: (index) => valuesOfDay(day + index),
      });
      expect(bytesOf(after)).toEqual(bytesOf(whole, 48 * day));
      expect(after.carried[0]).not.toBe(0);
      expect(waterBudget(after, second).residual).toBeCloseTo(0, 6);
    },
  );

  test("OU11 the winter has snow at half of its interruptions", async () => {
    const values = defaultValues(winter.attributes);
    const { states } = await run({ site: winter, values, warmupYears: 0, record: "all" });
    const snowy = states?.["SWE"].filter((mass) => mass > 1) ?? [];
    expect(snowy.length).toBeGreaterThan(winter.steps / 2);
  });
});

describe.skipIf(!hasMetolius)("a real winter (needs the shared data folder)", () => {
  test("OU11 US-Me2 goes on bit for bit from days with and without snow", async () => {
    const site = await readMetolius();
    // 1 October to 20 April: snow comes and goes.
    const winterHalf = slicedSite(site, 92 * 48, 294 * 48);
    const { values, start } = await settledStart(winterHalf);
    const whole = await run({ site: winterHalf, values, start, warmupYears: 0, record: "all" });
    const snow = [40, 75, 100, 140, 180].map((day) => whole.states?.["SWE"][48 * day - 1] ?? 0);
    for (const day of [40, 75, 100, 140, 180]) {
      const { after } = await interrupted(winterHalf, 48 * day);
      expect(bytesOf(after)).toEqual(bytesOf(whole, 48 * day));
    }
    expect(Math.min(...snow)).toBe(0);
    expect(Math.max(...snow)).toBeGreaterThan(1);
  });
});

const values = defaultValues(summer.attributes);

describe("a state file", () => {
  test.prop([
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: stateFields.length,
      maxLength: stateFields.length,
    }),
  ])("OU12 every number reads back to the same bits", (numbers) => {
    const names = new Map(stateFields.map((name, i) => [name, numbers[i]]));
    const state = Object.fromEntries(names) as StateValues;
    const saved = { ...head, state };
    const { state: back } = JSON.parse(stateText(saved)) as { state: StateValues };
    for (const name of stateFields) expect(Object.is(back[name], state[name])).toBe(true);
  });

  const head = {
    program,
    site: "TEST",
    time: "2015-01-01T00:00",
    soilLayers: 6,
    saturation: values.poros,
  };

  async function savedText(): Promise<string> {
    return stateText(
      savedStateOf(await run({ site: summer, values, warmupYears: 0 }), summer, program),
    );
  }

  test("OU12 says which site, time, program and porosity it is of", async () => {
    const read = readStateFile("s.json", await savedText());
    expect(read).toMatchObject({
      ok: true,
      value: { ...head, time: "2015-01-04T00:00" },
    });
  });

  test("OU13 what is no state of this model is refused with place and remedy", async () => {
    const text = await savedText();
    const spoil = (change: (file: Record<string, unknown>) => void): string => {
      const file = JSON.parse(text) as Record<string, unknown> & { state: Record<string, unknown> };
      change(file);
      return JSON.stringify(file);
    };
    const inState = (name: string, value: unknown) =>
      spoil((file) => Object.assign(file["state"] as object, { [name]: value }));
    const cases: readonly [string, RegExp][] = [
      ["", /no state/],
      ["[1, 2]", /no state/],
      ['{"kind": "other"}', /no state/],
      [spoil((file) => (file["version"] = 99)), /version 99, 1 can be read/],
      [spoil((file) => delete file["site"]), /must be texts/],
      [spoil((file) => (file["saturation"] = "wet")), /must be numbers/],
      [spoil((file) => (file["saturation"] = 2)), /saturation is 2/],
      [spoil((file) => delete (file["state"] as Record<string, unknown>)["water3"]), /water3/],
      [inState("water3", null), /lacks a number for water3/],
      [inState("water3", 0.9), /water3 is 0.9, above the saturation/],
      [inState("snow", -1), /snow is -1/],
      [inState("groundC", 300), /groundC is 300 degrees C/],
      [inState("novel", 1), /has novel/],
    ];
    for (const [broken, says] of cases) {
      const read = readStateFile("s.json", broken);
      expect([says, read.ok]).toEqual([says, false]);
      expect(read.problems[0]).toMatchObject({ severity: "error", where: "s.json" });
      expect(read.problems.map(({ message }) => message).join("; ")).toMatch(says);
      expect(read.problems[0].remedy).not.toBe("");
    }
  });

  test("OU13 a state of another site or soil is refused; another time or program is told", async () => {
    const read = readStateFile("s.json", await savedText());
    if (!read.ok) throw new Error("the state was refused");
    const saved = read.value;
    const next = { ...summer, startMs: summer.startMs + 3 * 86_400_000 };
    expect(startFromState("s.json", saved, next, program)).toMatchObject({
      ok: true,
      problems: [],
    });
    const messages = (site: SiteData, version = program) => {
      const start = startFromState("s.json", saved, site, version);
      return [start.ok, start.problems.map(({ message }) => message).join("; ")];
    };
    expect(messages({ ...next, id: "OTHER" })).toEqual([
      false,
      "the state is of TEST, the run is at OTHER",
    ]);
    const shallow = { ...next.attributes, model: { soilLayers: 5 as const } };
    expect(messages({ ...next, attributes: shallow })).toEqual([
      false,
      "the state has 6 soil layers, the run 5",
    ]);
    expect(messages(summer)).toEqual([
      true,
      expect.stringMatching(/of 2015-01-04T00:00, the record begins at 2015-01-01T00:00/),
    ]);
    expect(messages(next, "9.9.9")).toEqual([
      true,
      expect.stringMatching(/version 0.0.0, this is 9.9.9/),
    ]);
  });
});
