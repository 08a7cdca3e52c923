import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import type { EnsembleInput } from "../ensemble/ensemble.ts";
import { mergeEnsembles } from "../ensemble/merge.ts";
import { defaultValues } from "../model/defaults.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import type { Calibration } from "./calibration.ts";
import type { ChainEngines } from "./engines.ts";
import { calibrate } from "./mdpl.ts";
import {
  concludeRounds,
  gapShare,
  refine,
  type FinishedRound,
  type RefineDetail,
  type RefineInput,
} from "./refine.ts";
import { reflect } from "../base/range.ts";
import { cloudDesign, cloudWidth, cloudWidths } from "./refineDesign.ts";

describe("the cloud about an optimum", () => {
  const position = fc.double({ min: 0, max: 1, noNaN: true });
  const width = fc.double({ min: 0.05, max: 0.2, noNaN: true });
  const axis = fc.tuple(position, width);

  test("FD8 lies in the range wherever the optimum is, and is the same for a seed and round", () => {
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 5 }), fc.nat(1000), (axes, seed) => {
        const center = Float64Array.from(axes, ([c]) => c);
        const widths = Float64Array.from(axes, ([, w]) => w);
        const cloud = cloudDesign(center, widths, 20, seed, 1);
        expect(cloud).toHaveLength(20 * axes.length);
        expect(cloud.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(cloudDesign(center, widths, 20, seed, 1)).toEqual(cloud);
        expect(cloudDesign(center, widths, 20, seed, 2)).not.toEqual(cloud);
      }),
    );
  });

  test("FD8 has the asked spread about the optimum", () => {
    const cloud = cloudDesign(Float64Array.of(0.5), Float64Array.of(0.1), 4000, 1, 1);
    const mean = cloud.reduce((sum, value) => sum + value, 0) / 4000;
    const sd = Math.sqrt(cloud.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(sd).toBeCloseTo(0.1, 2);
  });

  test("FD8 what leaves the range comes back as far inside", () => {
    expect([-0.1, 1.25, 2.1, -1.3, 0.4, 0, 1].map(reflect)).toEqual(
      [0.1, 0.75, 0.1, 0.7, 0.4, 0, 1].map((value) => expect.closeTo(value, 12)),
    );
  });

  test("FD8 its width is the spread of the bounded windows within limits", () => {
    const parameters = ["vmax0", "gradm", "chl"];
    const sequence = Float32Array.of(0.5, 0.3, 0, 0.5, 0.5, 3);
    const widths = cloudWidths({ parameters, sequence } as unknown as Calibration);
    expect([...widths]).toEqual(
      [cloudWidth.least, 0.1, cloudWidth.most].map((value) => expect.closeTo(value, 6)),
    );
  });
});

describe("merging ensembles", () => {
  const site = easySite(0.6, 0.3);
  const [first, more] = [easyEnsemble(site, 3, 1), easyEnsemble(site, 2, 2)];

  test("FD7 keeps every member in order, and shifts the numbers of failed ones", () => {
    const failed = [{ member: 1, reason: "it was told to" }];
    const merged = mergeEnsembles(first, { ...more, failed, seconds: 2 });
    expect(merged.members).toBe(5);
    expect([...merged.design]).toEqual([...first.design, ...more.design]);
    expect(merged.values.subarray(first.values.length)).toEqual(more.values);
    expect(merged.failed).toEqual([{ member: 4, reason: "it was told to" }]);
    expect(merged.seconds).toBe(first.seconds + 2);
  });

  test("FD7 refuses what does not fit together", () => {
    const others = [
      { ...more, parameters: ["vmax0", "chl"] },
      { ...more, bins: 3 },
      { ...more, binSeconds: 3600 },
      { ...more, engine: "imported" },
    ] as const;
    for (const other of others) expect(() => mergeEnsembles(first, other)).toThrow(RangeError);
  });
});

describe("rounds", () => {
  const site = easySite(0.6, 0.3);
  const base = defaultValues(site.attributes);
  const settings = { ...easyCalibration, epochs: 20 };
  let start: Omit<RefineInput, "settings">;

  beforeAll(async () => {
    await startWasm();
    const [training, heldOut] = [easyEnsemble(site, 16, 1), easyEnsemble(site, 4, 2)];
    const short = { ...easyTraining, maxEpochs: 4 };
    const surrogate = await complete(
      trainSurrogate({ site, training, heldOut, backend: "wasm", settings: short }),
    );
    const calibration = await complete(calibrate({ site, base, surrogate, settings }));
    start = { site, base, start: anyStart, training, heldOut, surrogate, calibration };
  }, 120_000);

  function engines(seen: (input: EnsembleInput) => void = () => undefined): ChainEngines {
    let clock = 0;
    return {
      ensemble: easyEngine(undefined, undefined, seen),
      train: (input) => trainSurrogate({ ...input, backend: "wasm" }),
      calibrate,
      seconds: () => (clock += 1),
    };
  }

  test("FD9 each adds its members, learns on and tells its gain; the most faithful of the best is kept", async () => {
    const told: RefineDetail[] = [];
    const sizes: number[] = [];
    const refinement = await complete(
      refine(
        { ...start, settings: { rounds: 2, members: 6 } },
        engines((input) => sizes.push(input.members)),
      ),
      ({ detail }) => told.push(detail),
    );
    const { rounds } = refinement;
    expect(rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
    expect(rounds.map(({ members }) => members)).toEqual([16, 23, 30]);
    expect(sizes).toEqual([7, 7, 1]);
    for (const { gapH, gapLE, rmseH, rmseLE, share, seconds } of rounds) {
      expect(share).toBeCloseTo(Math.max(gapH / rmseH, gapLE / rmseLE), 12);
      expect(seconds).toBe(1);
    }
    const least = Math.min(...rounds.map(({ loss }) => loss));
    expect(rounds[refinement.kept].loss).toBeLessThanOrEqual(1.005 * least);
    expect(refinement.training.members).toBe(rounds[refinement.kept].members);
    expect(refinement.surrogate.settings).toEqual(start.surrogate.settings);
    expect(new Set(told.map(({ stage }) => stage))).toEqual(
      new Set(["members", "train", "calibrate"]),
    );
    const last = rounds[2];
    expect(last.gapLE).toBeLessThan(rounds[0].gapLE);
  }, 120_000);

  test("FD9 they end where the gap is small enough", async () => {
    const far = easySite(0.6, 0.3);
    const shifted = (name: "H" | "LE") => {
      const { [name]: one } = far.observations;
      if (!one) throw new Error("observations are there");
      return { ...one, values: one.values.map((value, i) => value + (i % 2 === 0 ? 4e4 : -3e4)) };
    };
    const noisy = { ...far, observations: { H: shifted("H"), LE: shifted("LE") } };
    const { rounds, converged } = await complete(
      refine({ ...start, site: noisy, settings: { rounds: 3, members: 6 } }, engines()),
    );
    expect(rounds).toHaveLength(1);
    expect(rounds[0].share).toBeLessThan(gapShare);
    expect(converged).toBe(true);
  });

  test("FD11 stopped after a round they go on to the same outcome; the rounds so far are one too", async () => {
    const finished: FinishedRound[] = [];
    const input = { ...start, settings: { rounds: 2, members: 3 } };
    const whole = await complete(
      refine(input, engines()),
      ({ detail }) => detail.finished && finished.push(detail.finished),
    );
    expect(finished.map(({ record }) => record.round)).toEqual([0, 1, 2]);
    const sizes: number[] = [];
    const rest = await complete(
      refine(
        { ...input, from: finished.slice(0, 2) },
        engines((asked) => sizes.push(asked.members)),
      ),
    );
    expect(sizes).toEqual([1]);
    expect(rest.rounds).toEqual(whole.rounds);
    expect(rest.surrogate.weights).toEqual(whole.surrogate.weights);
    expect(rest.calibration.bounded).toEqual(whole.calibration.bounded);
    const early = concludeRounds(input, finished.slice(0, 1));
    expect(early).toMatchObject({ kept: 0, rounds: [whole.rounds[0]] });
    expect(early.training.members).toBe(16);
    expect(early.calibration).toBe(finished[0].calibration);
  }, 120_000);

  test("FD9 the same seed gives the same rounds; an imported ensemble is refused", async () => {
    const run = () =>
      complete(refine({ ...start, settings: { rounds: 1, members: 3 } }, engines()));
    expect((await run()).rounds).toEqual((await run()).rounds);
    const training = { ...start.training, engine: "imported" } as const;
    const imported = refine({ ...start, training, settings: { rounds: 1, members: 3 } }, engines());
    await expect(imported.next()).rejects.toThrow("the imported ensemble's model");
  }, 120_000);
});
