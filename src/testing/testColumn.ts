/** @file A column for tests: a default member at a made-up site on loam, and one noon of weather. */
import { defaultValues } from "../core/model/defaults.ts";
import { emptyForcing, type ForcingValues, type PreparedForcing } from "../core/model/forcing.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { initialState, type StateValues } from "../core/model/state.ts";
import { traitsOf, type TraitValues } from "../core/model/traits.ts";
import type { SiteAttributes } from "../core/site/siteData.ts";

/** Needleleaf evergreen trees of 17 m under a tower of 30 m, unless told otherwise. */
const attributes: SiteAttributes = {
  latitude: 45,
  longitude: 0,
  elevation: 100,
  utcOffset: 0,
  towerHeight: 30,
  canopyHeight: 17,
  pft: "sib2-4",
  soil: 3,
};

/** Traits of a default member with what differs. */
export function testTraits(
  values: Partial<ParameterValues> = {},
  site: Partial<SiteAttributes> = {},
): TraitValues {
  const place = { ...attributes, ...site };
  return traitsOf({ ...defaultValues(place), ...values }, place, { stepSeconds: 1800 });
}

/** A noon: 700 W m-2 of sun at cos 0.8 (half visible, 30 % diffuse), 295 K, 3 m s-1, 340 W m-2 from the sky. */
export function testForcing(): ForcingValues {
  return {
    ...emptyForcing(),
    airC: 21.85,
    thetaC: 21.85,
    humidity: 0.009,
    vapourShare: 0.009 / (0.622 + 0.378 * 0.009),
    pressurePa: 1e5,
    density: 1e5 / (287.04 * 295),
    windMS: 3,
    visDirect: 245,
    visDiffuse: 105,
    nirDirect: 245,
    nirDiffuse: 105,
    cosZenith: 0.8,
    longwaveWM2: 340,
    rain: 0,
    snowfall: 0,
    co2: 380e-6,
    lai: 4,
  };
}

/** A night without sun, rain or wind. */
export function testNight(): ForcingValues {
  return { ...testForcing(), visDirect: 0, visDiffuse: 0, nirDirect: 0, nirDiffuse: 0, windMS: 1 };
}

/** A column at rest whose soil has one temperature and one wetness throughout. */
export function testState(traits: TraitValues, soilC = 16.85, wetness = 0.6): StateValues {
  const prepared: PreparedForcing = {
    steps: 0,
    stepSeconds: traits.stepSeconds,
    startMs: 0,
    fields: [],
    rows: new Float64Array(),
    meanAirC: soilC,
    firstAirC: 21.85,
  };
  const water = wetness * traits.saturation;
  return {
    ...initialState(traits, prepared),
    water1: water,
    water2: water,
    water3: water,
    water4: water,
    water5: water,
    water6: traits.deepLayer * water,
  };
}
