/** @file A run of ILS at the forcing step, in ALMA's names, units and signs. */
import type { Computation } from "../../base/progress.ts";
import { almaColumns, type OutputColumn } from "../../model/almaColumns.ts";
import { almaOutputs } from "../../model/almaOutputs.ts";
import { layerBottomM } from "../../model/constants.ts";
import { layerTopM } from "../../model/columnNow.ts";
import { runModel } from "../../model/run.ts";
import {
  writeNetcdf4,
  type NetcdfContent,
  type NetcdfVariableContent,
} from "../../site/netcdf/hdf5Write.ts";
import type { SiteData } from "../../site/siteData.ts";
import { modelSource, type CalibratedRun, type Exchanged, type Writer } from "../exchanged.ts";
import { safeName } from "../safeName.ts";
import { almaOutputNames, almaUnit } from "./almaNames.ts";

/** Vectors that a run may have. */
export const almaVectors = ["calibrated", "default"] as const;
export type AlmaVector = (typeof almaVectors)[number];

export interface AlmaChoice extends Writer {
  readonly vector: AlmaVector;
}

const missing = -9999;
const plane = ["y", "x"] as const;

/** One run and its file. */
export async function* almaFile(
  { site, start, prior, posterior }: CalibratedRun,
  choice: AlmaChoice,
): Computation<undefined, Exchanged> {
  const values = choice.vector === "calibrated" ? posterior : prior;
  const run = yield* runModel({ site, values, start, record: "all" });
  const columns = almaColumns({ ...run, shortwaveWM2: site.forcing.shortwaveWM2 });
  const bytes = await writeNetcdf4(almaContent(site, columns, choice));
  const name = `${safeName(site.id)}_${choice.vector}_ALMA.nc`;
  const own = columns.filter(({ name: output }) => !isWritten(output)).map((one) => one.name);
  return {
    files: [{ name, bytes, what: `ILS with the ${choice.vector} vector, every step` }],
    leftOut: [
      {
        what: own.filter((output) => !inBalances(output)).join(", "),
        why: "ALMA has no name for them; `run --out` writes them as CSV",
      },
      { what: "NEE, AutoResp, HeteroResp, pools of carbon", why: "the column has none" },
    ],
    notes: [
      "GPP is in umol/m2/s of CO2, as towers and PLUMBER2 give it",
      ...(site.synthetic ? [`${site.id} is synthetic: its weather was made up`] : []),
    ],
  };
}

function isWritten(name: string): boolean {
  return almaOutputNames.includes(name) || /^Soil(Moist|Temp)_/.test(name);
}

/** Upward radiation stands in SWnet and LWnet. */
function inBalances(name: string): boolean {
  return name === "SWup" || name === "LWup";
}

function almaContent(
  site: SiteData,
  columns: readonly OutputColumn[],
  { version, vector }: AlmaChoice,
): NetcdfContent {
  const { steps } = site;
  const column = (name: string) => columns.find((one) => one.name === name);
  const layers = layerBottomM.filter((_, k) => column(`SoilMoist_${k + 1}`)).length;
  const { shortwaveWM2, longwaveWM2 } = site.forcing;
  const less = (down: Float64Array, up: string) => {
    const upward = column(up)?.values ?? new Float64Array(steps);
    return down.map((value, step) => value - upward[step]);
  };
  return {
    dimensions: { time: steps, soil: layers, y: 1, x: 1, edge: 2 },
    deflates: true,
    attributes: {
      title: `Equiflux output of ${site.id}, ${vector} parameters`,
      source: modelSource,
      model_version: version,
      conventions_of_names: "ALMA 3: names, units and signs",
      comment:
        "fluxes are means over a step, soil, snow and temperature hold at its end; time is the step's beginning in local standard time",
      utc_offset_h: site.attributes.utcOffset,
    },
    variables: [
      ...axes(site, layers),
      series("SWnet", "net short wave", "W/m2", "downward", less(shortwaveWM2, "SWup")),
      series("LWnet", "net long wave", "W/m2", "downward", less(longwaveWM2, "LWup")),
      ...almaOutputNames.flatMap((name) => {
        const found = column(name);
        const known = almaOutputs.find((output) => output.name === name);
        if (!found || !known) return [];
        return [series(name, known.longName, almaUnit(known.unit), known.positive, found.values)];
      }),
      profile("SoilMoist", "water and ice of each soil layer", "kg/m2", columns, layers),
      profile("SoilTemp", "temperature of each soil layer", "K", columns, layers),
    ],
  };
}

function series(
  name: string,
  longName: string,
  units: string,
  positive: string,
  values: Float64Array,
): NetcdfVariableContent {
  return {
    name,
    dimensions: ["time", ...plane],
    values: Float32Array.from(values),
    fill: missing,
    attributes: {
      long_name: longName,
      units,
      ...(positive !== "-" && { positive }),
      coordinates: "latitude longitude",
    },
  };
}

/** All layers of one quantity: [time, soil, y, x]. */
function profile(
  name: string,
  longName: string,
  units: string,
  columns: readonly OutputColumn[],
  layers: number,
): NetcdfVariableContent {
  const own = Array.from({ length: layers }, (_, k) =>
    columns.find((column) => column.name === `${name}_${k + 1}`),
  ).flatMap((column) => (column ? [column.values] : []));
  const values = new Float32Array((own[0]?.length ?? 0) * layers);
  own.forEach((layer, k) => layer.forEach((value, step) => (values[step * layers + k] = value)));
  return {
    name,
    dimensions: ["time", "soil", ...plane],
    values,
    fill: missing,
    attributes: { long_name: longName, units, coordinates: "latitude longitude soil_depth" },
  };
}

function axes(site: SiteData, layers: number): NetcdfVariableContent[] {
  const { steps, stepSeconds, startMs, attributes } = site;
  const since = new Date(startMs).toISOString().slice(0, 19).replace("T", " ");
  const times = Float64Array.from({ length: steps }, (_, step) => step * stepSeconds);
  const bottoms = layerBottomM.slice(0, layers);
  return [
    {
      name: "time",
      dimensions: ["time"],
      values: times,
      attributes: {
        long_name: "beginning of the step",
        units: `seconds since ${since}`,
        calendar: "standard",
        bounds: "time_bounds",
      },
    },
    {
      name: "time_bounds",
      dimensions: ["time", "edge"],
      values: edges(times, stepSeconds),
      attributes: {},
    },
    {
      name: "soil_depth",
      dimensions: ["soil"],
      values: Float64Array.from(bottoms, (bottom, k) => (layerTopM(k) + bottom) / 2),
      attributes: {
        long_name: "depth of the middle of the layer",
        units: "m",
        positive: "down",
        bounds: "soil_depth_bounds",
      },
    },
    {
      name: "soil_depth_bounds",
      dimensions: ["soil", "edge"],
      values: Float64Array.from(bottoms.flatMap((bottom, k) => [layerTopM(k), bottom])),
      attributes: {},
    },
    place("latitude", attributes.latitude, "degrees_north"),
    place("longitude", attributes.longitude, "degrees_east"),
  ];
}

/** Beginning and end of each step, s. */
function edges(times: Float64Array, stepSeconds: number): Float64Array {
  return Float64Array.from(
    { length: 2 * times.length },
    (_, at) => times[at >> 1] + (at & 1) * stepSeconds,
  );
}

function place(name: string, value: number, units: string): NetcdfVariableContent {
  return {
    name,
    dimensions: plane,
    values: Float64Array.of(value),
    attributes: { standard_name: name, long_name: name, units },
  };
}
