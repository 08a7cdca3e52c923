/** @file `twin`: a synthetic site whose true parameters are known, as a table that every other command reads. */
import { makeDemoTwin } from "../../core/ensemble/demoTwin.ts";
import { defaultFree } from "../../core/model/parameters.ts";
import { fluxnetCsv } from "../../core/site/fluxnetCsv.ts";
import { syntheticPfts, syntheticYears } from "../../core/site/syntheticClimate.ts";
import type { SiteAttributes } from "../../core/site/siteData.ts";
import { choiceOf, need, numberOf } from "../arguments.ts";
import type { Command } from "../command.ts";
import { writeResult } from "../files.ts";
import { withProgress } from "../progressLine.ts";

export const twinCommand: Command = {
  name: "twin",
  usage: "--pft P [--seed S] [--years 1|2] [--climate C] [--noise X] [--perfect] --out SITE.csv",
  summary: "a synthetic site with known parameters: generated weather, fluxes of ILS, tower errors",
  notes:
    "The answer holds the truth, and the flags with which the other commands read the table. The hidden\n" +
    "parameters are drawn from the seed, away from the defaults.",
  flags: {
    pft: { kind: "value", value: syntheticPfts.join("|"), help: "plant functional type" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    years: { kind: "value", value: "1|2", help: "years of 365 days (default 1)" },
    step: { kind: "value", value: "1800|3600", help: "step in seconds (default 1800)" },
    climate: {
      kind: "value",
      value: syntheticYears.join("|"),
      help: "how much it rains: dry is hardly at all from May to September (default usual)",
    },
    noise: { kind: "value", value: "X", help: "factor on the tower's random errors (default 1)" },
    perfect: { kind: "flag", help: "a tower without errors and gaps" },
    out: { kind: "value", value: "SITE.csv", help: "where the table is written" },
  },
  async run(args, terminal) {
    const pft = need(choiceOf(args, "pft", syntheticPfts), "pft", "the plant functional type");
    const out = need(args.text("out"), "out", "where the table is written");
    const seed = numberOf(args, "seed", { whole: true }) ?? 1;
    const years = choiceOf(args, "years", ["1", "2"]) === "2" ? 2 : 1;
    const stepSeconds = choiceOf(args, "step", ["1800", "3600"]) === "3600" ? 3600 : 1800;
    const weather = {
      pft,
      seed,
      years,
      stepSeconds,
      climate: choiceOf(args, "climate", syntheticYears) ?? "usual",
    } as const;
    const noise = numberOf(args, "noise", { lower: 0, upper: 10 }) ?? 1;
    const options = { ...weather, noise, isImperfect: !args.has("perfect") };
    const { site, truth } = await withProgress(terminal, "twin", makeDemoTwin(options));
    await writeResult(out, fluxnetCsv(site));
    const hidden = Object.fromEntries(defaultFree.map((name) => [name, truth[name]]));
    const flags = `--id ${site.id} ${flagsOf(site.attributes)}`;
    return { json: { site: site.id, out, flags, truth: hidden, steps: site.steps, seed } };
  },
};

function flagsOf(attributes: SiteAttributes): string {
  const { pft, soil, latitude, longitude, elevation, utcOffset, towerHeight } = attributes;
  const { canopyHeight } = attributes;
  return [
    `--pft ${pft} --soil ${soil} --lat ${latitude} --lon ${longitude} --elevation ${elevation}`,
    `--utc-offset ${utcOffset} --tower-height ${towerHeight}`,
    ...(canopyHeight === undefined ? [] : [`--canopy-height ${canopyHeight}`]),
  ].join(" ");
}
