/** @file `sample`: a design as CSV. */
import { boundUnit } from "../../core/calibration/bounding.ts";
import { defaultValues } from "../../core/model/defaults.ts";
import { fromUnit, parameter, toUnit } from "../../core/model/parameters.ts";
import type { ParameterName } from "../../core/model/parameters.ts";
import { writeCsv } from "../../core/report/csv.ts";
import { designKinds, drawDesign } from "../../core/sampling/design.ts";
import { paperPerturbations } from "../../core/sampling/perturbation.ts";
import { pftNames } from "../../core/site/siteData.ts";
import { choiceOf, need, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { parameterList } from "../parameterArguments.ts";

export const sampleCommand: Command = {
  name: "sample",
  usage: "--design sobol|lhs|oat|perturb -n N --seed S",
  summary: "draw a design of parameter vectors: CSV on stdout",
  notes:
    "Columns are parameters, rows are members, values are physical (positions 0..1 with --unit).\n" +
    "oat and perturb vary about the defaults of --pft, or about the middle of every range.",
  flags: {
    design: { kind: "value", value: "KIND", help: `${designKinds.join(", ")} (default sobol)` },
    n: { kind: "value", short: "n", value: "N", help: "members (default 100 for perturb)" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    params: { kind: "value", value: "a,b,c", help: "parameters (default the seven; all)" },
    unit: { kind: "flag", help: "positions in the unit cube in place of physical values" },
    "no-scramble": { kind: "flag", help: "the plain Sobol sequence" },
    pft: { kind: "value", value: "P", help: "centre of oat and perturb: defaults of this type" },
  },
  async run(args) {
    const names = parameterList(args, "params");
    const rows = names.map((name) => parameter(name));
    const kind = choiceOf(args, "design", designKinds) ?? "sobol";
    const asked = numberOf(args, "n", { lower: 1, upper: 1_000_000, whole: true });
    const members = asked ?? (kind === "perturb" ? paperPerturbations : undefined);
    const design = drawDesign({
      kind,
      members: need(members, "n", "the number of members"),
      parameters: rows,
      seed: numberOf(args, "seed", { whole: true }) ?? 1,
      scramble: !args.has("no-scramble"),
      center: centerOf(args, names),
    });
    const value = args.has("unit")
      ? (unit: number) => unit
      : (unit: number, column: number) => fromUnit(rows[column], unit);
    const lines = Array.from({ length: design.length / rows.length }, (_, member) =>
      rows.map((__, column) => value(design[member * rows.length + column], column)),
    );
    return { raw: writeCsv(names, lines) };
  },
};

/** Positions of the defaults of a plant type on loam, or the middle of every range. */
function centerOf(args: Arguments, names: readonly ParameterName[]): Float64Array {
  const pft = choiceOf(args, "pft", pftNames);
  if (pft === undefined) return new Float64Array(names.length).fill(0.5);
  const site = { latitude: 0, longitude: 0, elevation: 0, utcOffset: 0, towerHeight: 100 };
  const values = defaultValues({ ...site, pft, soil: 3 });
  return Float64Array.from(names, (name) => boundUnit(toUnit(parameter(name), values[name])));
}
