/**
 * @file One parameter at a time against all at once: surrogates trained alike on designs of the same budget, judged on
 * the same held-out members and on the same slopes of ILS.
 */
import { mapProgress, type Computation, type Progress } from "../base/progress.ts";
import type { Ensemble, EnsembleInput, SettledStart } from "../ensemble/ensemble.ts";
import { parameter, type ParameterName, type ParameterValues } from "../model/parameters.ts";
import { drawDesign, type DesignKind } from "../sampling/design.ts";
import { paperPerturbations } from "../sampling/perturbation.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { balance } from "./balance.ts";
import type { ChainEngines } from "./engines.ts";
import {
  compareGradients,
  gradientPoints,
  type GradientPoint,
  type GradientReport,
} from "./gradientAgreement.ts";
import { positionsOf } from "../model/positions.ts";
import { modelGradients, type ModelGradient } from "./modelGradient.ts";
import { heldOutSeedOffset, type ChainSettings } from "./presets.ts";

/** Designs side by side: joint, one at a time about the defaults, and the paper's perturbations about the defaults. */
export const contrastDesigns = ["sobol", "oat", "perturb"] as const satisfies DesignKind[];

/** What a contrast needs. */
export interface ContrastInput {
  readonly site: SiteData;
  readonly base: ParameterValues;
  readonly start: SettledStart;
  readonly parameters: readonly ParameterName[];
  readonly settings: ChainSettings;
  /** Designs that an earlier contrast finished before it was stopped. */
  readonly from?: readonly ContrastColumn[];
}

/** One design. */
export interface ContrastColumn {
  readonly design: DesignKind;
  /** Members that did not fail. */
  readonly members: number;
  /** Skill on the held-out members, a Latin hypercube over the whole box. */
  readonly skill: Surrogate["skill"];
  readonly gradient: GradientReport;
  readonly bestEpoch: number;
  /** Of its ensemble and training. */
  readonly seconds: number;
}

/** The outcome. */
export interface Contrast {
  readonly site: string;
  readonly heldOutMembers: number;
  readonly columns: readonly ContrastColumn[];
}

/** Told on the way. */
export interface ContrastDetail {
  readonly stage: string;
  readonly step: Progress<unknown>;
  readonly columns: readonly ContrastColumn[];
}

type Engines = Pick<ChainEngines, "ensemble" | "train" | "seconds">;

/** Run every design through ensemble, training and judgement. */
export async function* contrastDesignsAt(
  given: ContrastInput,
  engines: Engines,
): Computation<ContrastDetail, Contrast> {
  const columns = [...(given.from ?? [])];
  const tell = teller(columns);
  const input = yield* tell("default", withBalance(given));
  const { parameters, base, settings, site } = input;
  const heldOut = yield* tell("held-out", engines.ensemble(heldOutInput(input)));
  const points = gradientPoints(parameters, base, settings.ensemble.seed);
  const model = yield* tell(
    "slopes",
    modelGradients(gradientInput(input, points), engines.ensemble),
  );
  for (const design of contrastDesigns.slice(columns.length)) {
    const known = { heldOut, points, model };
    columns.push(yield* columnOf(input, engines, design, known, tell));
  }
  return { site: site.id, heldOutMembers: heldOut.members - heldOut.failed.length, columns };
}

/** The weights of the calibration to come. */
async function* withBalance(input: ContrastInput): Computation<undefined, ContrastInput> {
  const { site, base, start, settings } = input;
  const { binSeconds } = settings.ensemble;
  const asked = { site, base, start, settings: settings.calibration, binSeconds };
  return { ...input, settings: { ...settings, calibration: yield* balance(asked) } };
}

interface Known {
  readonly heldOut: Ensemble;
  readonly points: readonly GradientPoint[];
  readonly model: readonly ModelGradient[];
}

type Tell = <Detail, Output>(
  stage: string,
  computation: Computation<Detail, Output>,
) => Computation<ContrastDetail, Output>;

/** Counts stages: three before the first design, two for each. */
function teller(columns: readonly ContrastColumn[]): Tell {
  const skipped = 2 * columns.length;
  let stages = -1;
  return (stage, computation) => {
    stages++;
    const before = stages < 3 ? stages : stages + skipped;
    return mapProgress(computation, (step) => ({
      done: before + step.done / step.total,
      total: 3 + 2 * contrastDesigns.length,
      unit: "stage",
      detail: { stage, step, columns: [...columns] },
    }));
  };
}

async function* columnOf(
  input: ContrastInput,
  { ensemble, train, seconds }: Engines,
  design: DesignKind,
  { heldOut, points, model }: Known,
  tell: Tell,
): Computation<ContrastDetail, ContrastColumn> {
  const { site, settings } = input;
  const began = seconds();
  const training = yield* tell(`${design} members`, ensemble(trainingInput(input, design)));
  const learning = train({ site, training, heldOut, settings: settings.surrogate });
  const surrogate = yield* tell(`${design} training`, learning);
  const spent = seconds() - began;
  const loss = { site, surrogate, settings: settings.calibration };
  return {
    design,
    members: training.members - training.failed.length,
    skill: surrogate.skill,
    gradient: await compareGradients(loss, points, model),
    bestEpoch: surrogate.bestEpoch,
    seconds: spent,
  };
}

/** The paper's perturbations are 100, the others have the members of the settings. */
function trainingInput(input: ContrastInput, kind: DesignKind): EnsembleInput {
  const { members, seed } = input.settings.ensemble;
  const own = kind === "perturb" ? Math.min(members, paperPerturbations) : members;
  return ensembleInput(input, kind, own, seed);
}

function heldOutInput(input: ContrastInput): EnsembleInput {
  const { heldOut, seed } = input.settings.ensemble;
  return ensembleInput(input, "lhs", heldOut, seed + heldOutSeedOffset);
}

function ensembleInput(
  { site, base, start, parameters: names, settings }: ContrastInput,
  kind: DesignKind,
  members: number,
  seed: number,
): EnsembleInput {
  const parameters = names.map((name) => parameter(name));
  const design = drawDesign({ kind, members, parameters, seed, center: positionsOf(names, base) });
  const { binSeconds } = settings.ensemble;
  return { site, base, start, parameters: names, design, members, binSeconds };
}

function gradientInput(
  { site, base, start, parameters, settings }: ContrastInput,
  points: readonly GradientPoint[],
) {
  const units = points.map(({ unit }) => unit);
  const { binSeconds } = settings.ensemble;
  return { site, base, start, parameters, binSeconds, units, settings: settings.calibration };
}
