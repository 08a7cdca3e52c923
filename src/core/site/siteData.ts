/** @file A site: attributes, a regular time axis, complete forcing and the observed fluxes, all in the model's units. */

/** Plant functional types of the workbench, each of one SiB2 class (core/model/vegetation.ts); ICE is land ice, without plants. */
export const pftNames = [
  "evergreen-forest",
  "deciduous-forest",
  "woodland",
  "cultivation",
  "sib2-1",
  "sib2-2",
  "sib2-3",
  "sib2-4",
  "sib2-5",
  "sib2-6",
  "sib2-7",
  "sib2-8",
  "sib2-9",
  "ICE",
] as const;
export type PftName = (typeof pftNames)[number];

/** Soil classes of core/model/soils.ts. */
export type SoilType = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** First and last month, 1..12, both included; `from` above `to` runs over the turn of the year. */
export interface MonthRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Water that comes from the side. Irrigation holds the layers above 1 m at a share of saturation, in some months
 * or always; a water table holds what lies below it saturated.
 */
export type WaterSupply =
  | { readonly kind: "none" }
  | { readonly kind: "irrigation"; readonly wetness: number; readonly months?: MonthRange }
  | { readonly kind: "waterTable"; readonly depthM: number };

/** How the model is to treat a site; every run, ensemble and calibration there follows it. */
export interface SiteModelSettings {
  /** Layers of soil: 6 down to 14 m (default), or 5 down to 4 m. */
  readonly soilLayers?: 5 | 6;
  /**
   * Metres of water in one unit of `psicr`; default 1, the catalogue's range is in metres already.
   *
   * The published range of -500..-50 is labelled kPa, but with the stress function's slope of 0.02 per m only metres
   * make sense: SiB2's table has -200 m (-300 m for shrubs). Read as kPa (0.102 m) even a saturated soil would hold
   * plants at .74 to .52 of their capacity.
   */
  readonly psicrToMetres?: number;
  /** Default: none. */
  readonly water?: WaterSupply;
  /** Mean slope of the ground around the tower, m m-1; default 0.03. */
  readonly slope?: number;
  /** Standard deviation of the terrain height around the tower, m; default 20. */
  readonly terrainDeviationM?: number;
}

/** What the file cannot tell and the user must: where the tower stands and what grows there. */
export interface SiteAttributes {
  /** Degrees north, -90..90. */
  readonly latitude: number;
  /** Degrees east, -180..180. */
  readonly longitude: number;
  /** m above sea level. */
  readonly elevation: number;
  /** Local standard time minus UTC, h, -12..14. */
  readonly utcOffset: number;
  /** Height of the wind and flux measurement above ground, m. */
  readonly towerHeight: number;
  /** Canopy height, m; where it is absent the PFT's default is used. */
  readonly canopyHeight?: number;
  readonly pft: PftName;
  readonly soil: SoilType;
  /** What differs from the model's defaults. */
  readonly model?: SiteModelSettings;
}

/** Forcing variables, one Float64Array of length `steps` each. */
export interface Forcing {
  /** Air temperature at tower height, K. */
  readonly airTempK: Float64Array;
  /** Specific humidity at tower height, kg kg-1. */
  readonly specificHumidity: Float64Array;
  /** Surface pressure, Pa. */
  readonly pressurePa: Float64Array;
  /** Wind speed at tower height, m s-1. */
  readonly windMS: Float64Array;
  /** Incoming short-wave radiation, W m-2, never negative. */
  readonly shortwaveWM2: Float64Array;
  /** Incoming long-wave radiation, W m-2. */
  readonly longwaveWM2: Float64Array;
  /** Precipitation (rain and snow), kg m-2 s-1. */
  readonly precipKgM2S: Float64Array;
  /** CO2 mole fraction, mol mol-1. */
  readonly co2MolMol: Float64Array;
  /** Leaf area index of the whole surface, m2 m-2. */
  readonly lai: Float64Array;
}
export type ForcingName = keyof Forcing;

/** Where a forcing value comes from. */
export const forcingFlag = {
  /** Measured at the tower. */
  measured: 0,
  /** Filled by the data provider (QC > 0 in the file). */
  provider: 1,
  /** Filled here by linear interpolation over a short gap. */
  interpolated: 2,
  /** Filled here by the mean diurnal cycle of the days around. */
  diurnalCycle: 3,
  /** Estimated here from other variables, or a stated constant. */
  estimated: 4,
} as const;

/** Formulas of the clear sky's long wave, for what no sensor measured: see core/site/longwave.ts. */
export const longwaveFormulas = ["prata", "brutsaert", "dilley"] as const;
export type LongwaveFormula = (typeof longwaveFormulas)[number];

/** Observed quantities that the model can be compared with, all W m-2 unless stated. */
export const observedNames = ["H", "LE", "Rn", "G", "GPP", "ustar", "SWup", "LWup", "SWC"] as const;
/** GPP is in umol m-2 s-1, ustar in m s-1; SWC is in the file's own unit, for its course alone is looked at. */
export type ObservedName = (typeof observedNames)[number];

/** One observed flux. */
export interface Observation {
  /** Values on the site's time axis; NaN where missing. */
  readonly values: Float64Array;
  /** Quality: 0 measured, 1 good fill, 2 medium, 3 poor, 255 missing. */
  readonly quality: Uint8Array;
  /** Energy-balance-corrected values of the provider (H_CORR, LE_CORR), where the file has them. */
  readonly corrected?: Float64Array;
  /** Standard uncertainty that the provider states for the values, and for the corrected ones; NaN where it does not. */
  readonly uncertainty?: ProvidedUncertainty;
  readonly correctedUncertainty?: ProvidedUncertainty;
  /** 1 where a measured value is a spike; flagged, not edited. */
  readonly spikes?: Uint8Array;
  /** Column the values came from. */
  readonly column: string;
  readonly unit: string;
}

/** Uncertainty that a file states. */
export interface ProvidedUncertainty {
  readonly values: Float64Array;
  readonly column: string;
}

/** Daily means of one flux that were given beside half-hourly weather: targets. */
export interface DailyObservation {
  /** One value per day of the site from its first, NaN where missing. */
  readonly values: Float64Array;
  readonly uncertainty?: ProvidedUncertainty;
  readonly column: string;
  readonly unit: string;
}

/** A file that a site was read from; of one within an archive, name, hash and size are those of the file within. */
export interface SiteFile {
  readonly name: string;
  /** SHA-256, hex. */
  readonly sha256: string;
  /** Size; absent in what was kept by earlier versions. */
  readonly bytes?: number;
}

/** A site ready to run: regular step, forcing without gaps, observations with gaps as NaN. */
export interface SiteData {
  /** FLUXNET id such as FR-Pue, or the name the user gave. */
  readonly id: string;
  readonly format: string;
  /** True for generated weather and twin observations; shown wherever the site is. */
  readonly synthetic: boolean;
  readonly attributes: SiteAttributes;
  readonly stepSeconds: number;
  /** Start of the first step: local standard time written as if it were UTC, ms since 1970. */
  readonly startMs: number;
  readonly steps: number;
  readonly forcing: Forcing;
  /** Values of `forcingFlag`, one array per forcing variable. */
  readonly forcingFlags: Readonly<Record<ForcingName, Uint8Array>>;
  /** How long wave was estimated; absent where none was. */
  readonly longwaveFormula?: LongwaveFormula;
  readonly observations: Readonly<Partial<Record<ObservedName, Observation>>>;
  /** Daily targets of files that hold days. */
  readonly daily?: Readonly<Partial<Record<ObservedName, DailyObservation>>>;
  /** Name of the place and IGBP class, where the files tell them. */
  readonly place?: string;
  readonly igbp?: string;
  /** Every file read, for the manifest; empty for synthetic sites. */
  readonly files: readonly SiteFile[];
}

/** Which observed values count: measured only, measured and good fills, or everything present. */
export const qualityChoices = ["measured", "good", "all"] as const;
export type QualityChoice = (typeof qualityChoices)[number];

/**
 * Which version of H and LE is compared: as in the file; closed by the provider (H_CORR, LE_CORR); closed here by the
 * windows of FLUXNET; closed here day by day at the day's Bowen ratio.
 */
export const fluxChoices = ["raw", "closed-provider", "closed-fluxnet", "closed-bowen"] as const;
export type FluxChoice = (typeof fluxChoices)[number];
