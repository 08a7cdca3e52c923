/** @file English: the settings of the ensemble. */
import type { EnsembleSettings } from "../../../../store/presets.ts";
import { ours, type SettingHelp } from "./setting.ts";

export type EnsembleSettingName = keyof EnsembleSettings | "design" | "engine" | "free";

export const ensembleHelp: Readonly<Record<EnsembleSettingName, SettingHelp>> = {
  design: {
    what: "How members are drawn in the box of the free parameters. A joint design varies all at once and shows how they act together; one at a time shows a cross only, and is there to compare.",
    unit: "–",
    usual: "scrambled Sobol",
    source: "joint sampling: ours; Sobol' points with the directions of Joe and Kuo (2008)",
  },
  members: {
    what: "Vectors that are run through ILS and learnt from. More of them make the surrogate better, and take as much longer.",
    unit: "members",
    usual: "256 quick, 512 standard, 1024 thorough",
    source: ours,
  },
  heldOut: {
    what: "Further members of a Latin hypercube with another seed. No network learns from them: the skill is told on them.",
    unit: "members",
    usual: "48 quick, 96 standard, 128 thorough",
    source: ours,
  },
  binSeconds: {
    what: "Length over which each member's output is averaged while it runs. Shorter bins keep the course of the day, longer ones are faster to learn.",
    unit: "s; chosen as hours",
    usual: "3 hours (10800 s)",
    source: ours,
  },
  seed: {
    what: "Draws the members of both designs. The same seed gives the same members.",
    unit: "–",
    usual: "any; 1 at first",
    source: ours,
  },
  engine: {
    what: "Where members run. WebGPU in float32 runs many at once; the processor computes in float64. Both have the same source.",
    unit: "–",
    usual: "fastest: what this device does more of in a second",
    source: ours,
  },
  free: {
    what: "Parameters that are sampled and calibrated; the others keep their defaults. Every further one makes all of them harder to hold.",
    unit: "–",
    usual: "vmax0, gradm, psicr, veg_h, vgcov, chl, rflv",
    source: "names: reply of the paper's authors; most ranges: ours",
  },
};
