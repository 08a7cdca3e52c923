/** @file A CalLMIP file beside the project's sample: what differs in names, units, dimensions, attributes and time. */
import type { NetcdfFile, NetcdfVariable } from "../core/site/netcdf/netcdfFile.ts";

/** What was found. */
export interface TemplateCheck {
  /** Empty where the file is what the sample says a file must be. */
  readonly differences: readonly string[];
  /** Variables of the sample that the file lacks. */
  readonly missing: readonly string[];
}

const globals = [
  "Model",
  "CalLMIP_Phase",
  "Calibration_Scenario",
  "Calibration_stage",
  "Cal_Val",
  "title",
];
const uncertainty = /_post_unc$/;

/** Compare a file with the sample; values are not looked at but those of time. */
export function checkAgainstTemplate(file: NetcdfFile, template: NetcdfFile): TemplateCheck {
  const names = [...file.variables.keys()];
  return {
    differences: [
      ...globals.filter((name) => template.attributes.has(name) && !file.attributes.has(name)),
      ...names.flatMap((name) => variableDifferences(file, template, name)),
      ...timeDifferences(file, template),
    ],
    missing: [...template.variables.keys()].filter((name) => !names.includes(name)),
  };
}

function variableDifferences(file: NetcdfFile, template: NetcdfFile, name: string): string[] {
  const own = file.variables.get(name);
  const theirs = template.variables.get(name.replace(uncertainty, ""));
  if (!own || !theirs) return [`${name} is not in the sample`];
  const isSpread = uncertainty.test(name);
  const same = (what: string, a: unknown, b: unknown): string[] =>
    JSON.stringify(a) === JSON.stringify(b)
      ? []
      : [`${name}: ${what} ${JSON.stringify(a)}, in the sample ${JSON.stringify(b)}`];
  const unit = theirs.attributes.has("units") && name !== "time";
  return [
    ...same("dimensions", own.dimensions(), theirs.dimensions()),
    ...same("rank", own.shape.length, theirs.shape.length),
    ...(unit ? same("units", own.attributes.get("units"), theirs.attributes.get("units")) : []),
    ...["_FillValue", "coordinates", "standard_name", "calendar"].flatMap((attribute) =>
      theirs.attributes.has(attribute)
        ? same(attribute, lower(own, attribute), lower(theirs, attribute))
        : [],
    ),
    ...["long_name", ...(isSpread ? [] : ["nameInCode"])].flatMap((attribute) =>
      theirs.attributes.has(attribute) && !own.attributes.has(attribute)
        ? [`${name}: ${attribute} is missing`]
        : [],
    ),
  ];
}

function lower({ attributes }: NetcdfVariable, name: string): unknown {
  const value = attributes.get(name);
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Days since a midnight, one after the other; as many as there are values. */
function timeDifferences(file: NetcdfFile, template: NetcdfFile): string[] {
  const [own, theirs] = [file, template].map(({ variables }) => variables.get("time"));
  if (!own || !theirs) return ["time is missing"];
  const isDays = /^days since \d{4}-\d\d-\d\d 00:00/;
  const days = own.numbers();
  return [
    ...[own, theirs].flatMap(({ attributes }) =>
      isDays.test(String(attributes.get("units"))) ? [] : ["time is not in days since a midnight"],
    ),
    ...(days.every((day, i) => i === 0 || day - days[i - 1] === 1) ? [] : ["steps are not of 1"]),
  ];
}
