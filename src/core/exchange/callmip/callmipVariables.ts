/**
 * @file What a CalLMIP file holds of a run of ILS: CMIP's names, units and signs.
 * @source CalLMIP Phase 1 protocol, version 2; long names as in the project's sample file
 */
import { layerBottomM } from "../../model/constants.ts";
import { layerThicknessM } from "../../model/columnNow.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { DailyOutputs } from "../dailyOutputs.ts";

export interface CallmipVariable {
  readonly name: string;
  readonly longName: string;
  readonly units: string;
  /** What it is in ILS's outputs. */
  readonly from: string;
  readonly of: (daily: DailyOutputs, site: SiteData) => Float64Array;
}

/** Mass of carbon in a mole of it, kg. @source IUPAC standard atomic weight, abridged */
export const carbonKgPerMol = 0.012011;
const molPerMicromol = 1e-6;
/** Depth of what `mrsos` holds, m. */
const topM = 0.1;

/** In the order of the sample file. */
export const callmipVariables: readonly CallmipVariable[] = [
  {
    name: "hfls",
    longName: "Surface Net Latent Heat Flux",
    units: "W m-2",
    ...output("Qle"),
  },
  {
    name: "hfss",
    longName: "Surface Net Sensible Heat Flux",
    units: "W m-2",
    ...output("Qh"),
  },
  {
    name: "gpp",
    longName: "Carbon Mass Flux out of Atmosphere due to Gross Primary Production on Land",
    units: "kgC m-2 s-1",
    from: `GPP x ${carbonKgPerMol} kg mol-1`,
    of: (daily) => daily.mean("GPP").map((value) => value * molPerMicromol * carbonKgPerMol),
  },
  {
    name: "tran",
    longName: "Transpiration",
    units: "kg m-2 s-1",
    ...output("TVeg"),
  },
  {
    name: "evspsblsoi",
    longName: "Water evaporation from soil (including sublimation)",
    units: "kg m-2 s-1",
    from: "ESoil + SubSnow",
    of: (daily) => sum([daily.mean("ESoil"), daily.mean("SubSnow")]),
  },
  {
    name: "hfg",
    longName: "Ground heat flux, into soil and snow",
    units: "W m-2",
    ...output("Qg"),
  },
  {
    name: "ts",
    longName: "Surface (skin) temperature",
    units: "K",
    ...output("AvgSurfT"),
  },
  {
    name: "mrso",
    longName: "Mass per unit area of water in all phases, summed over all soil layers",
    units: "kg m-2",
    from: "sum of SoilMoist over the layers of the run",
    of: (daily) => sum(layersOf(daily).map((name) => daily.mean(name))),
  },
  {
    name: "mrsos",
    longName: "Mass per unit area of water in all phases in the upper 10 cm of soil",
    units: "kg m-2",
    from: "SoilMoist_1 and the share of SoilMoist_2 that lies above 0.1 m",
    of: (daily) =>
      sum(
        layersOf(daily)
          .map((name, layer) => ({ name, share: shareAbove(layer) }))
          .filter(({ share }) => share > 0)
          .map(({ name, share }) => daily.mean(name).map((value) => share * value)),
      ),
  },
  {
    name: "lai",
    longName: "Leaf Area Index",
    units: "m2 m-2",
    from: "leaf area index of the forcing",
    of: (daily, { forcing }) => daily.meanOf(forcing.lai),
  },
];

/** What the protocol names and ILS does not have. */
export const callmipMissing = [
  { what: "nep, reco", why: "the column has no respiration of soil: no net exchange of carbon" },
  { what: "cLiveBioAbove, cSoil", why: "the column has no pools of carbon" },
] as const;

function output(name: string): Pick<CallmipVariable, "from" | "of"> {
  return { from: name, of: (daily) => daily.mean(name) };
}

/** Names of the soil layers' water that the run has. */
function layersOf(daily: DailyOutputs): string[] {
  return layerBottomM.map((_, layer) => `SoilMoist_${layer + 1}`).filter((name) => daily.has(name));
}

/** Share of a layer that lies above 0.1 m. */
function shareAbove(layer: number): number {
  const top = layerBottomM[layer] - layerThicknessM(layer);
  return Math.min(1, Math.max(0, (topM - top) / layerThicknessM(layer)));
}

function sum(series: readonly Float64Array[]): Float64Array {
  return series[0].map((_, day) => series.reduce((total, values) => total + values[day], 0));
}
