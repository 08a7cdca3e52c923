import { describe, expect, test } from "vitest";
import { seeded } from "../base/random.ts";
import { complete } from "../base/progress.ts";
import type { Problem, Result } from "../base/result.ts";
import { mutations } from "../../testing/mutations.ts";
import { read, woodlandOptions } from "../../testing/siteCsv.ts";
import { fileFromBytes } from "../../testing/sourceFiles.ts";
import { sampleFiles } from "../../testing/textFormats.ts";
import { inspectTable } from "./inspect.ts";
import { proposeMapping } from "./proposeMapping.ts";
import { readHead } from "./readHead.ts";
import type { SiteOptions } from "./readSite.ts";
import { readTable } from "./readTable.ts";
import type { SiteData } from "./siteData.ts";

const count = 5000;
const samples = sampleFiles(14);
const names = Object.keys(mutations);
const options: SiteOptions = { ...woodlandOptions, lai: { kind: "constant", lai: 1 } };
/** With three decimals, as files have them. */
const encoded: readonly Uint8Array[] = samples.map(({ text }) =>
  new TextEncoder().encode(text.replaceAll(/(\.\d{3})\d+/g, "$1")),
);

/** Bytes of a file that was broken in one to three ways, and what was done. */
function brokenFile(index: number): {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly ways: string[];
} {
  const random = seeded(index, "fuzz");
  const sample = index % samples.length;
  const ways = Array.from({ length: 1 + random.integer(3) }, (_, k) =>
    // Every way is drawn as the first one equally often.
    k === 0
      ? names[Math.floor(index / samples.length) % names.length]
      : names[random.integer(names.length)],
  );
  const bytes = ways.reduce<Uint8Array>(
    (broken, way) => mutations[way](broken, random),
    encoded[sample],
  );
  return { name: samples[sample].name, bytes, ways };
}

/** What a user must be told: where, what, and what to do. */
function expectTold(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(errors.length).toBeGreaterThan(0);
  for (const { where, message, remedy, line } of problems) {
    expect(where.length * message.length * remedy.length).toBeGreaterThan(0);
    expect(message.length).toBeLessThan(3000);
    expect(line ?? 1).toBeGreaterThanOrEqual(1);
  }
}

function expectSound<T>(result: Result<T>, isSound: (value: T) => boolean): void {
  expect(!result.ok || isSound(result.value)).toBe(true);
  if (!result.ok) expectTold(result.problems);
}

/** What can occur at a tower, in the model's units. */
const possible: Readonly<Record<string, readonly [number, number]>> = {
  airTempK: [193, 335],
  specificHumidity: [0, 0.3],
  pressurePa: [45_000, 110_000],
  windMS: [0, 60],
  shortwaveWM2: [0, 1600],
  longwaveWM2: [50, 1000],
  precipKgM2S: [0, 150 / 1800],
  co2MolMol: [150e-6, 3000e-6],
  lai: [0, 15],
};

function expectPossible(site: SiteData): void {
  expect(site.steps).toBeLessThan(20_000);
  expect(site.startMs % 86_400_000).toBe(0);
  const forcing: Readonly<Record<string, Float64Array>> = { ...site.forcing };
  for (const [name, values] of Object.entries(forcing)) {
    const [lower, upper] = possible[name];
    expect(values.length).toBe(site.steps);
    expect(values.every((value) => value >= lower && value <= upper)).toBe(true);
  }
}

describe("files that are broken", () => {
  test(
    "FM13 5,000 of them give a site that can be, or say where and what to do; none crashes or hangs",
    { timeout: 300_000 },
    async () => {
      const tally = { ok: 0, refused: 0, slowestMs: 0 };
      for (let index = 0; index < count; index++) {
        const { name, bytes, ways } = brokenFile(index);
        const start = performance.now();
        try {
          const result = await read(fileFromBytes(name, bytes, 1 << 16), options);
          if (result.ok) expectPossible(result.value);
          else expectTold(result.problems);
          tally[result.ok ? "ok" : "refused"]++;
        } catch (error) {
          throw new Error(`file ${index} (${name}: ${ways.join(" + ")})`, { cause: error });
        }
        tally.slowestMs = Math.max(tally.slowestMs, performance.now() - start);
      }
      // Both happen often, or the files are not what they should be.
      expect(tally.ok).toBeGreaterThan(count / 10);
      expect(tally.refused).toBeGreaterThan(count / 10);
      expect(tally.slowestMs).toBeLessThan(10_000);
    },
  );

  test("FM13 they can be looked at and a mapping proposed without a throw", async () => {
    let looked = 0;
    for (let index = 0; index < count; index += 25) {
      const { name, bytes } = brokenFile(index);
      const file = fileFromBytes(name, bytes, 1 << 16);
      const head = await readHead(file);
      expectSound(head, (value) => proposeMapping(value).columns.length === value.header.length);
      const table = await complete(readTable([file]));
      expectSound(table, (value) => inspectTable(value).rows > 0);
      looked++;
    }
    expect(looked).toBe(count / 25);
  });
});
