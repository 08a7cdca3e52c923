/**
 * @file A site's record as a pair of files in a bundle: JSON for what people read, little-endian numbers for the series. With it
 * a bundle can be asked anew and repeated without the tower's files; what is read has the same bits as what was written.
 */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { completeAttributes } from "../site/attributes.ts";
import {
  longwaveFormulas,
  observedNames,
  pftNames,
  type Forcing,
  type ForcingName,
  type Observation,
  type ObservedName,
  type SiteAttributes,
  type SiteData,
  type SiteModelSettings,
  type SoilType,
  type WaterSupply,
} from "../site/siteData.ts";
import { isJsonObject, jsonText, parseJson } from "./json.ts";
import { jsonFields, type JsonFields, type Path } from "./jsonFields.ts";
import { joinSeries, openSeries, type Series } from "./seriesFile.ts";

/** Raised whenever a reader of the last version could misread a record. */
const version = 1;
const kind = "equiflux-site";

const forcingNames = [
  "airTempK",
  "specificHumidity",
  "pressurePa",
  "windMS",
  "shortwaveWM2",
  "longwaveWM2",
  "precipKgM2S",
  "co2MolMol",
  "lai",
] as const satisfies readonly ForcingName[];

/** Most steps that are read: a century of half-hours. */
const mostSteps = 1_800_000;

/** The JSON part: everything but the series. Daily targets that were given beside half-hourly weather are left out. */
export function siteRecordText(site: SiteData): string {
  const { forcing: _, forcingFlags: _flags, observations, daily: _daily, ...rest } = site;
  const observed = Object.entries(observations).map(([name, observation]) => ({
    name,
    column: observation.column,
    unit: observation.unit,
    corrected: observation.corrected !== undefined,
    uncertainty: observation.uncertainty?.column ?? null,
    correctedUncertainty: observation.correctedUncertainty?.column ?? null,
    spikes: observation.spikes !== undefined,
  }));
  return jsonText({ kind, version, ...rest, observed }, 2);
}

/** The series: forcing and flags in a fixed order, then every observation's, as the JSON part lists them. */
export function siteRecordBytes({ forcing, forcingFlags, observations }: SiteData): Uint8Array {
  const weather = forcingNames.flatMap((name): Series[] => [forcing[name], forcingFlags[name]]);
  const observed = Object.values(observations).flatMap((one): Series[] => [
    one.values,
    one.quality,
    ...[
      one.corrected,
      one.uncertainty?.values,
      one.correctedUncertainty?.values,
      one.spikes,
    ].filter((series) => series !== undefined),
  ]);
  return joinSeries([...weather, ...observed]);
}

/** Read both parts. @param where name of the file, for messages */
export function readSiteRecord(where: string, text: string, bytes: Uint8Array): Result<SiteData> {
  const parsed = parseJson(text);
  if (!isJsonObject(parsed)) return fail(broken(where, "this is no JSON object"));
  const fields = jsonFields(parsed);
  fields.choice(["kind"], [kind]);
  const found = fields.number(["version"]);
  if (found !== version && Number.isFinite(found)) {
    fields.note(["version"], `version ${version} expected, got ${found}`);
  }
  const steps = fields.number(["steps"]);
  const isWhole = Number.isInteger(steps) && steps > 0 && steps <= mostSteps;
  if (!isWhole) fields.note(["steps"], `a whole number up to ${mostSteps} expected, got ${steps}`);
  if (fields.faults.length > 0) return refused(where, fields);
  const attributes = completeAttributes(readAttributes(fields), undefined);
  if (!attributes.ok) {
    return fail(...attributes.problems.map(({ message }) => broken(where, message)));
  }
  const expected = steps * bytesOfStep(fields);
  if (fields.faults.length > 0) return refused(where, fields);
  if (bytes.length !== expected) {
    return fail(
      broken(where, `its series are not whole: ${expected} bytes expected, got ${bytes.length}`),
    );
  }
  const series = openSeries(bytes, steps);
  const weather = readWeather(series);
  const observations = readObservations(fields, series);
  const site: SiteData = {
    id: fields.text(["id"]),
    format: fields.text(["format"]),
    synthetic: fields.choice(["synthetic"], [true, false]),
    attributes: attributes.value,
    stepSeconds: fields.number(["stepSeconds"]),
    startMs: fields.number(["startMs"]),
    steps,
    ...weather,
    observations,
    files: readFiles(fields),
    ...(fields.has(["longwaveFormula"]) && {
      longwaveFormula: fields.choice(["longwaveFormula"], longwaveFormulas),
    }),
    ...(fields.has(["place"]) && { place: fields.text(["place"]) }),
    ...(fields.has(["igbp"]) && { igbp: fields.text(["igbp"]) }),
  };
  if (fields.faults.length > 0) return refused(where, fields);
  return series.isWhole() ? succeed(site) : fail(broken(where, "its series are not whole"));
}

/** Forcing with its flags, then what every observation has: known before anything is made of it. */
function bytesOfStep(fields: JsonFields): number {
  let bytes = 9 * forcingNames.length;
  for (let i = 0; i < fields.count(["observed"]); i++) {
    const path = ["observed", i];
    const flag = (name: string) => fields.choice([...path, name], [true, false]);
    const stated = (name: string) => fields.has([...path, name]);
    bytes += 9 + (flag("spikes") ? 1 : 0);
    bytes +=
      8 *
      [flag("corrected"), stated("uncertainty"), stated("correctedUncertainty")].filter(Boolean)
        .length;
  }
  return bytes;
}

type Reader = ReturnType<typeof openSeries>;

function readWeather(series: Reader): Pick<SiteData, "forcing" | "forcingFlags"> {
  const pairs = forcingNames.map((name) => [name, series.numbers(), series.codes()] as const);
  const take = <Taken>(of: (pair: (typeof pairs)[number]) => Taken): Record<ForcingName, Taken> => {
    const [T, q, p, u, S, L, P, c, lai] = pairs.map(of);
    return {
      airTempK: T,
      specificHumidity: q,
      pressurePa: p,
      windMS: u,
      shortwaveWM2: S,
      longwaveWM2: L,
      precipKgM2S: P,
      co2MolMol: c,
      lai,
    };
  };
  const forcing: Forcing = take(([, values]) => values);
  return { forcing, forcingFlags: take(([, , flags]) => flags) };
}

function readObservations(fields: JsonFields, series: Reader): SiteData["observations"] {
  const found: Partial<Record<ObservedName, Observation>> = {};
  for (let i = 0; i < fields.count(["observed"]); i++) {
    const path = ["observed", i];
    const flag = (name: string) => fields.choice([...path, name], [true, false]);
    const stated = (name: string): boolean => fields.has([...path, name]);
    const uncertain = (name: string) => ({
      values: series.numbers(),
      column: fields.text([...path, name]),
    });
    found[fields.choice([...path, "name"], observedNames)] = {
      values: series.numbers(),
      quality: series.codes(),
      ...(flag("corrected") && { corrected: series.numbers() }),
      ...(stated("uncertainty") && { uncertainty: uncertain("uncertainty") }),
      ...(stated("correctedUncertainty") && {
        correctedUncertainty: uncertain("correctedUncertainty"),
      }),
      ...(flag("spikes") && { spikes: series.codes() }),
      column: fields.text([...path, "column"]),
      unit: fields.text([...path, "unit"]),
    };
  }
  return found;
}

function readAttributes(fields: JsonFields): SiteAttributes {
  const at = (name: string): Path => ["attributes", name];
  const number = (name: string) => fields.number(at(name));
  const soils: readonly SoilType[] = [1, 2, 3, 4, 5, 6, 7];
  return {
    latitude: number("latitude"),
    longitude: number("longitude"),
    elevation: number("elevation"),
    utcOffset: number("utcOffset"),
    towerHeight: number("towerHeight"),
    ...(fields.has(at("canopyHeight")) && { canopyHeight: number("canopyHeight") }),
    pft: fields.choice(at("pft"), pftNames),
    soil: fields.choice(at("soil"), soils),
    ...(fields.has(at("model")) && { model: readModel(fields, at("model")) }),
  };
}

function readModel(fields: JsonFields, path: Path): SiteModelSettings {
  const has = (name: string) => fields.has([...path, name]);
  const number = (name: string) => fields.number([...path, name]);
  return {
    ...(has("soilLayers") && { soilLayers: fields.choice([...path, "soilLayers"], [5, 6]) }),
    ...(has("psicrToMetres") && { psicrToMetres: number("psicrToMetres") }),
    ...(has("water") && { water: readWater(fields, [...path, "water"]) }),
    ...(has("slope") && { slope: number("slope") }),
    ...(has("terrainDeviationM") && { terrainDeviationM: number("terrainDeviationM") }),
  };
}

function readWater(fields: JsonFields, path: Path): WaterSupply {
  const water = fields.choice([...path, "kind"], ["none", "irrigation", "waterTable"]);
  if (water === "none") return { kind: "none" };
  if (water === "waterTable") return { kind: water, depthM: fields.number([...path, "depthM"]) };
  const months = [...path, "months"];
  const month = (name: string) => fields.number([...months, name]);
  return {
    kind: water,
    wetness: fields.number([...path, "wetness"]),
    ...(fields.has(months) && { months: { from: month("from"), to: month("to") } }),
  };
}

function readFiles(fields: JsonFields): SiteData["files"] {
  return Array.from({ length: fields.count(["files"]) }, (_, i) => ({
    name: fields.text(["files", i, "name"]),
    sha256: fields.text(["files", i, "sha256"]),
    ...(fields.has(["files", i, "bytes"]) && { bytes: fields.number(["files", i, "bytes"]) }),
  }));
}

function refused(where: string, { faults }: JsonFields) {
  return fail(...faults.slice(0, 5).map((fault) => broken(where, fault)));
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the site's record cannot be read: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
