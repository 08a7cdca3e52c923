/** @file The flags that describe a site, and reading it. */
import { describeProblem } from "../core/base/result.ts";
import type { Problem } from "../core/base/result.ts";
import { constantLai, leafSeason, parseLaiList } from "../core/site/lai.ts";
import type { LaiSource } from "../core/site/lai.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteOptions } from "../core/site/readSite.ts";
import { resolveVersion } from "../core/site/selectObserved.ts";
import { longwaveFormulas, pftNames, qualityChoices } from "../core/site/siteData.ts";
import type {
  FluxChoice,
  QualityChoice,
  SiteAttributes,
  SiteData,
  SoilType,
} from "../core/site/siteData.ts";
import { choiceOf, numberOf, pairsOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { readText, sourceFiles } from "./files.ts";
import { demand, inputError } from "./inputError.ts";
import { mappingFlags, mappingOf } from "./mappingArguments.ts";
import { modelFlags, modelOf } from "./modelArguments.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Flags that say how files are to be read. */
export const fileFlags: Flags = {
  id: { kind: "value", value: "NAME", help: "name of the site (default: from the file name)" },
  years: { kind: "value", value: "A-B", help: "calendar years to use, or one year" },
  unit: {
    kind: "list",
    value: "COLUMN=UNIT",
    help: "unit of a column, where it is not the format's",
  },
  ...mappingFlags,
};

/** Flags of every command that reads a site. */
export const siteFlags: Flags = {
  pft: { kind: "value", value: "P", help: `plant functional type: ${pftNames.join(", ")}` },
  lat: { kind: "value", value: "DEG", help: "latitude, degrees north" },
  lon: { kind: "value", value: "DEG", help: "longitude, degrees east" },
  elevation: { kind: "value", value: "M", help: "m above sea level" },
  "utc-offset": { kind: "value", value: "H", help: "local standard time minus UTC, hours" },
  "tower-height": { kind: "value", value: "M", help: "height of the measurement above ground, m" },
  "canopy-height": { kind: "value", value: "M", help: "m (default: of the plant type)" },
  soil: { kind: "value", value: "1..7", help: "soil class (default 3, loam)" },
  lai: {
    kind: "value",
    value: "NUMBER|FILE.csv|season:START,END,MIN,MAX|alternative",
    help: "leaf area index; a list (DOY or month, LAI); a season (days of the year); LAI_alternative of the file",
  },
  co2: { kind: "value", value: "PPM", help: "CO2 where the file has none (default 400)" },
  longwave: {
    kind: "value",
    value: longwaveFormulas.join("|"),
    help: "clear-sky formula for long wave that was not measured (default prata)",
  },
  ...modelFlags,
  ...fileFlags,
};

/** Words for the versions of H and LE. */
const versionFlags: Readonly<Record<string, FluxChoice>> = {
  raw: "raw",
  corrected: "closed-provider",
  closed: "closed-fluxnet",
  "closed-provider": "closed-provider",
  "closed-fluxnet": "closed-fluxnet",
  "closed-bowen": "closed-bowen",
};

/** Flags that say which observations count. */
export const observationFlags: Flags = {
  obs: {
    kind: "value",
    value: Object.keys(versionFlags).join("|"),
    help: "version of H and LE (default raw); corrected: of the provider, else closed here; closed: FLUXNET's method",
  },
  qc: {
    kind: "value",
    value: qualityChoices.join("|"),
    help: "observed values that count (default measured)",
  },
};

const soilTypes: readonly SoilType[] = [1, 2, 3, 4, 5, 6, 7];

/** Warnings on stderr. */
export function warnOn(terminal: Terminal): (problem: Problem) => void {
  return (problem) => terminal.err(`warning: ${describeProblem(problem)}\n`);
}

/** Read the site that the words and flags describe. @throws InputError where it cannot be read */
export async function siteOf(args: Arguments, terminal: Terminal): Promise<SiteData> {
  const options = await siteOptions(args);
  const files = await sourceFiles(filePaths(args));
  const mapping = await mappingOf(args, files);
  const reading = readSite(files, { ...options, ...(mapping && { mapping }) });
  return demand(await withProgress(terminal, "read", reading), warnOn(terminal));
}

/** The files named on the command line. */
export function filePaths(args: Arguments): readonly string[] {
  if (args.words.length > 0) return args.words;
  throw inputError("FILES", "no file is named", "name at least one flux-tower file");
}

/** Everything the flags say about a site. */
export async function siteOptions(args: Arguments): Promise<SiteOptions> {
  const isAlternative = args.text("lai") === "alternative";
  const lai = isAlternative ? undefined : await laiOf(args);
  const co2Ppm = numberOf(args, "co2", { lower: 100, upper: 2000 });
  const longwave = choiceOf(args, "longwave", longwaveFormulas);
  return {
    ...fileOptions(args),
    attributes: attributesOf(args),
    ...(lai && { lai }),
    ...(isAlternative && { laiColumn: "LAI_alternative" }),
    ...(co2Ppm !== undefined && { co2Ppm }),
    ...(longwave && { longwave }),
  };
}

/** What the flags say about the files alone. */
export function fileOptions(args: Arguments): Pick<SiteOptions, "id" | "years" | "units"> {
  const id = args.text("id");
  const years = yearsOf(args);
  return {
    ...(id !== undefined && { id }),
    ...(years && { years }),
    units: Object.fromEntries(pairsOf(args, "unit")),
  };
}

/** Calendar years that `--years` names. */
export function yearsOf(args: Arguments): { from: number; to: number } | undefined {
  const text = args.text("years");
  if (text === undefined) return undefined;
  const [, first, last] = /^(\d{4})(?:-(\d{4}))?$/.exec(text.trim()) ?? [];
  const [from, to] = [Number(first), Number(last ?? first)];
  if (from <= to) return { from, to };
  throw inputError(
    "--years",
    `years expected, got "${text}"`,
    "write --years 2005-2007, or one year",
  );
}

function attributesOf(args: Arguments): Partial<SiteAttributes> {
  const numbers = {
    latitude: numberOf(args, "lat"),
    longitude: numberOf(args, "lon"),
    elevation: numberOf(args, "elevation"),
    utcOffset: numberOf(args, "utc-offset"),
    towerHeight: numberOf(args, "tower-height"),
    canopyHeight: numberOf(args, "canopy-height"),
  };
  const pft = choiceOf(args, "pft", pftNames);
  const soilNumber = numberOf(args, "soil", { lower: 1, upper: 7, whole: true });
  const soil = soilTypes.find((type) => type === soilNumber);
  const model = modelOf(args);
  return {
    ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
    ...(pft && { pft }),
    ...(soil && { soil }),
    ...(model && { model }),
  };
}

async function laiOf(args: Arguments): Promise<LaiSource | undefined> {
  const text = args.text("lai");
  if (text === undefined) return undefined;
  const season = /^season:(.*)$/.exec(text)?.[1].split(",").map(Number);
  if (season) {
    const [start, end, min, max] = season;
    return demand(leafSeason({ start, end, min, max }), () => undefined);
  }
  const lai = Number(text);
  const isNumber = text.trim() !== "" && !Number.isNaN(lai);
  return demand(
    isNumber ? constantLai(lai) : parseLaiList(text, await readText(text)),
    () => undefined,
  );
}

/** Which observations count. */
export interface ObservationChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
}

/** What the flags say about observations. */
export function observationChoice(args: Arguments): ObservationChoice {
  return {
    quality: choiceOf(args, "qc", qualityChoices) ?? "measured",
    version: versionFlags[choiceOf(args, "obs", Object.keys(versionFlags)) ?? "raw"],
  };
}

/**
 * Which observations count at a site: a version of H and LE that it does not have is closed here, which is told.
 * @throws InputError where it cannot be closed either
 */
export function observationsOf(
  site: SiteData,
  args: Arguments,
  terminal: Terminal,
): ObservationChoice {
  const { quality, version } = observationChoice(args);
  return { quality, version: demand(resolveVersion(site, version), warnOn(terminal)) };
}
