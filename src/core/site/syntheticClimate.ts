/** @file Four invented places for generated weather, one per plant functional type. None of them exists. */
import type { LaiPoint } from "./lai.ts";
import type { SiteAttributes } from "./siteData.ts";

/** Plant functional types that have a synthetic site. */
export const syntheticPfts = [
  "evergreen-forest",
  "deciduous-forest",
  "woodland",
  "cultivation",
] as const;
export type SyntheticPft = (typeof syntheticPfts)[number];

/** How the years of a synthetic site turn out. */
export const syntheticYears = ["usual", "wet", "dry"] as const;
/** usual: as the climate has it; wet: rain every other day, all year; dry: hardly any rain from May to September. */
export type SyntheticYear = (typeof syntheticYears)[number];

/** Wet: at least this share of days with rain. Dry: in these months (May to September) no more than that (our choice). */
const wetShare = 0.5;
const dryMonths = { from: 4, to: 8, share: 0.02 };

/** The climate of a place in a year of some kind; a year that is not usual has a site name of its own. */
export function climateOf(pft: SyntheticPft, year: SyntheticYear): SyntheticClimate {
  const climate = syntheticClimates[pft];
  if (year === "usual") return climate;
  const { from, to, share } = dryMonths;
  const wetDays = climate.wetDays.map((usual, month) => {
    if (year === "wet") return Math.max(usual, wetShare);
    return month >= from && month <= to ? Math.min(usual, share) : usual;
  });
  return { ...climate, id: `${climate.id}-${year.toUpperCase()}`, wetDays };
}

/** What the weather generator needs to know of a place. */
export interface SyntheticClimate {
  readonly id: string;
  readonly attributes: SiteAttributes;
  /** Mean of the year, half the range over the year and over a clear day, degC. */
  readonly meanTempC: number;
  readonly seasonalTempC: number;
  readonly diurnalTempC: number;
  /** How far the dew point lies below the night's minimum under a clear sky, K. */
  readonly drynessK: number;
  /** Share of days with rain, January to December. */
  readonly wetDays: readonly number[];
  /** Mean rain of a wet day, mm. */
  readonly rainPerWetDayMm: number;
  readonly meanWindMS: number;
  /** LAI over the year, linear between the points. */
  readonly lai: readonly LaiPoint[];
}

/** The climate of each synthetic site; all numbers are our choice of something ordinary. */
export const syntheticClimates: Readonly<Record<SyntheticPft, SyntheticClimate>> = {
  "evergreen-forest": {
    id: "SYN-EVG",
    attributes: {
      latitude: 44,
      longitude: 15,
      elevation: 300,
      utcOffset: 1,
      towerHeight: 15,
      canopyHeight: 8,
      pft: "evergreen-forest",
      soil: 4,
    },
    meanTempC: 13,
    seasonalTempC: 8.5,
    diurnalTempC: 5,
    drynessK: 4,
    wetDays: [0.35, 0.33, 0.3, 0.33, 0.26, 0.16, 0.08, 0.12, 0.24, 0.34, 0.4, 0.38],
    rainPerWetDayMm: 9,
    meanWindMS: 2.6,
    lai: [
      { day: 60, lai: 2.3 },
      { day: 170, lai: 2.8 },
      { day: 330, lai: 2.3 },
    ],
  },
  "deciduous-forest": {
    id: "SYN-DEC",
    attributes: {
      latitude: 49,
      longitude: 15,
      elevation: 250,
      utcOffset: 1,
      towerHeight: 35,
      canopyHeight: 22,
      pft: "deciduous-forest",
      soil: 3,
    },
    meanTempC: 9.5,
    seasonalTempC: 9.5,
    diurnalTempC: 4,
    drynessK: 2,
    wetDays: [0.42, 0.4, 0.4, 0.38, 0.42, 0.44, 0.42, 0.4, 0.38, 0.38, 0.44, 0.45],
    rainPerWetDayMm: 5,
    meanWindMS: 3.2,
    lai: [
      { day: 105, lai: 0.7 },
      { day: 150, lai: 4.8 },
      { day: 250, lai: 4.4 },
      { day: 305, lai: 0.7 },
    ],
  },
  woodland: {
    id: "SYN-WOO",
    attributes: {
      latitude: 32,
      longitude: -105,
      elevation: 1100,
      utcOffset: -7,
      towerHeight: 7,
      canopyHeight: 2.5,
      pft: "woodland",
      soil: 2,
    },
    meanTempC: 18.5,
    seasonalTempC: 9,
    diurnalTempC: 7.5,
    drynessK: 9,
    wetDays: [0.1, 0.1, 0.08, 0.05, 0.04, 0.08, 0.4, 0.42, 0.24, 0.1, 0.07, 0.1],
    rainPerWetDayMm: 7,
    meanWindMS: 2.4,
    lai: [
      { day: 90, lai: 0.25 },
      { day: 180, lai: 0.4 },
      { day: 230, lai: 1 },
      { day: 310, lai: 0.3 },
    ],
  },
  cultivation: {
    id: "SYN-CUL",
    attributes: {
      latitude: 46,
      longitude: 0,
      elevation: 120,
      utcOffset: 0,
      towerHeight: 4,
      canopyHeight: 0.8,
      pft: "cultivation",
      soil: 3,
    },
    meanTempC: 12,
    seasonalTempC: 8,
    diurnalTempC: 5,
    drynessK: 2.5,
    wetDays: [0.38, 0.35, 0.33, 0.35, 0.34, 0.28, 0.24, 0.25, 0.28, 0.34, 0.38, 0.4],
    rainPerWetDayMm: 6,
    meanWindMS: 2.9,
    lai: [
      { day: 30, lai: 0.4 },
      { day: 95, lai: 1.2 },
      { day: 145, lai: 4.5 },
      { day: 175, lai: 3.8 },
      { day: 195, lai: 0.3 },
      { day: 300, lai: 0.2 },
    ],
  },
};
