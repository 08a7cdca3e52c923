import { beforeAll, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import type { EnsembleInput } from "../ensemble/ensemble.ts";
import { defaultValues } from "../model/defaults.ts";
import { contrastMarkdown } from "../report/contrastTable.ts";
import { trainSurrogate, type TrainingInput } from "../surrogate/training.ts";
import { contrastDesignsAt, type ContrastInput } from "./contrast.ts";

const site = easySite(0.6, 0.3);
const input: ContrastInput = {
  site,
  base: defaultValues(site.attributes),
  start: anyStart,
  parameters: ["vmax0", "gradm"],
  settings: {
    ensemble: { members: 24, heldOut: 6, binSeconds: 10_800, seed: 1 },
    surrogate: { ...easyTraining, maxEpochs: 6 },
    calibration: easyCalibration,
  },
};

beforeAll(startWasm);

test("FD10 designs of one budget are trained alike and judged on the same members and slopes", async () => {
  const ensembles: EnsembleInput[] = [];
  const trainings: Omit<TrainingInput, "backend">[] = [];
  let clock = 0;
  const told: number[] = [];
  const contrast = await complete(
    contrastDesignsAt(input, {
      ensemble: easyEngine(undefined, undefined, (seen) => ensembles.push(seen)),
      train(training) {
        trainings.push(training);
        return trainSurrogate({ ...training, backend: "wasm" });
      },
      seconds: () => clock++,
    }),
    ({ done, total }) => told.push(done / total),
  );
  expect(contrast.columns.map(({ design }) => design)).toEqual(["sobol", "oat", "perturb"]);
  expect(contrast.columns.map(({ members }) => members)).toEqual([24, 24, 24]);
  expect(ensembles.map(({ members }) => members)).toEqual([6, 9 * 5, 24, 24, 24]);
  for (const { settings, heldOut } of trainings) {
    expect(settings).toBe(input.settings.surrogate);
    expect(heldOut).toBe(trainings[0].heldOut);
  }
  const slopes = contrast.columns.map(({ gradient: { points } }) =>
    points.map(({ losses }) => losses.H.model),
  );
  expect(slopes[1]).toEqual(slopes[0]);
  expect(slopes[2]).toEqual(slopes[0]);
  const [joint, single] = contrast.columns;
  expect(joint.skill.LE.effectR2).toBeGreaterThan(single.skill.LE.effectR2);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  const from = contrast.columns.slice(0, 2);
  const sizes: number[] = [];
  const rest = await complete(
    contrastDesignsAt(
      { ...input, from },
      {
        ensemble: easyEngine(undefined, undefined, ({ members }) => sizes.push(members)),
        train: (training) => trainSurrogate({ ...training, backend: "wasm" }),
        seconds: () => clock++,
      },
    ),
  );
  expect(sizes).toEqual([6, 9 * 5, 24]);
  expect(rest.columns[2].skill).toEqual(contrast.columns[2].skill);
  const table = contrastMarkdown(contrast).split("\n");
  expect(table[2]).toBe("|  | all at once (Sobol) | one at a time | the paper's perturbations |");
  expect(table[4]).toBe("| members | 24 | 24 | 24 |");
  expect(table.filter((line) => line.startsWith("| cosine")).length).toBe(3);
}, 120_000);
