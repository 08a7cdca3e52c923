/** @file What a random column of the property tests is to the model: its traits, its first state and its forcing. */
import { airGasConstant, airHeatCapacity, gravity, leafStorage } from "../core/model/constants.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { emptyForcing, type ForcingValues } from "../core/model/forcing.ts";
import { saturationPressure } from "../core/model/humidity.ts";
import {
  fromUnit,
  parameter,
  parameters,
  type ParameterName,
  type ParameterValues,
} from "../core/model/parameters.ts";
import { initialState, type StateValues } from "../core/model/state.ts";
import { splitShortwave } from "../core/model/sun.ts";
import { traitsOf, type TraitValues } from "../core/model/traits.ts";
import type { SiteAttributes } from "../core/site/siteData.ts";
import type { ColumnCase } from "./columnArbitraries.ts";
import type { WeatherCase } from "./weatherArbitraries.ts";

/** What physics allows a parameter, where a fifth of the range beyond its bounds is more than that. */
const allowed: Readonly<Partial<Record<ParameterName, readonly [number, number]>>> = {
  gradm: [0.2, 18],
  psicr: [-600, -5],
  veg_h: [0.2, 50],
  vgcov: [0.02, 1],
  chl: [0.002, 0.25],
  rflv: [0.02, 0.24],
  cml: [0.02, 0.6],
  rfln: [0.1, 0.8],
  trlv: [0.002, 0.18],
  trln: [0.01, 0.47],
  bch: [1, 15.5],
  psis: [-0.7, -0.005],
};

/** The vector of a case. */
function valuesOf(column: ColumnCase, attributes: SiteAttributes): ParameterValues {
  const values: Record<ParameterName, number> = { ...defaultValues(attributes) };
  for (const { name } of parameters) {
    const share = column.positions[name];
    if (share === undefined) continue;
    const [least, most] = allowed[name] ?? [0, Infinity];
    values[name] = Math.min(most, Math.max(least, fromUnit(parameter(name), share / 100)));
  }
  return values;
}

/** The traits of a case. */
export function traitsOfCase(column: ColumnCase): TraitValues {
  const { pft, soil, soilLayers, towerM, stepMinutes, water } = column.place;
  const attributes: SiteAttributes = {
    latitude: 45,
    longitude: 0,
    elevation: 100,
    utcOffset: 0,
    towerHeight: towerM,
    pft,
    soil,
    model: { soilLayers, water },
  };
  return traitsOf(valuesOf(column, attributes), attributes, { stepSeconds: 60 * stepMinutes });
}

/** Leaf area of a case; land ice has none. */
function leafArea(column: ColumnCase): number {
  return column.place.pft === "ICE" ? 0.01 : column.lai100 / 100;
}

/** The state a case starts from. */
export function stateOfCase(column: ColumnCase, traits: TraitValues): StateValues {
  const { start: from, meanC } = column;
  const skinC = meanC + from.skinK;
  const saturation = traits.saturation;
  const isIce = traits.isIce > 0;
  const snowC = from.snowK.map((above) => Math.min(0, meanC + above));
  const soilC = from.soilK.map((above) => Math.min(isIce ? 0 : Infinity, meanC + above));
  const water = from.wetPercent.map((share) => (isIce ? 1 : share / 100) * saturation);
  const frozen = (layer: number) => {
    const share = isIce ? 1 : from.icePercent / 100;
    return soilC[layer] < 0 || isIce ? share * (water[layer] - 0.02 * saturation) : 0;
  };
  const resting = initialState(traits, {
    steps: 0,
    stepSeconds: traits.stepSeconds,
    startMs: 0,
    fields: [],
    rows: new Float64Array(),
    meanAirC: 0,
    firstAirC: skinC,
  });
  const leafWater = (from.leafWaterPercent / 100) * leafStorage * leafArea(column);
  return {
    ...resting,
    soilC1: soilC[0],
    soilC2: soilC[1],
    soilC3: soilC[2],
    soilC4: soilC[3],
    soilC5: soilC[4],
    soilC6: soilC[5],
    water1: water[0],
    water2: water[1],
    water3: water[2],
    water4: water[3],
    water5: water[4],
    water6: traits.deepLayer * water[5],
    ice1: frozen(0),
    ice2: frozen(1),
    ice3: frozen(2),
    ice4: frozen(3),
    ice5: frozen(4),
    ice6: traits.deepLayer * frozen(5),
    canopyWater: leafWater,
    canopyIce: skinC < 0 ? leafWater : 0,
    snow: from.snowKgM2,
    snowC1: snowC[0],
    snowC2: snowC[1],
    snowC3: snowC[2],
    snowAlbedoVis: 0.9 - (0.25 * from.snowAgePercent) / 100,
    snowAlbedoNir: 0.7 - (0.5 * from.snowAgePercent) / 100,
  };
}

/** The forcing of one step of a case. */
export function forcingOfCase(column: ColumnCase, weather: WeatherCase): ForcingValues {
  const { airC } = weather;
  const airK = airC + 273.15;
  const pressurePa = 100 * weather.pressureHPa;
  const vapourPa = (weather.humidityPercent / 100) * saturationPressure(airC);
  const humidity = Math.max(1e-6, (0.622 * vapourPa) / (pressurePa - 0.378 * vapourPa));
  const cosZenith = Math.max(0, weather.sunHeightPercent / 100);
  const fallen = weather.fallMmH / 3600;
  return {
    ...emptyForcing(),
    airC,
    thetaC: airC + (gravity / airHeatCapacity) * column.place.towerM,
    humidity,
    vapourShare: humidity / (0.622 + 0.378 * humidity),
    pressurePa,
    density: pressurePa / (airGasConstant * airK),
    windMS: Math.max(1, weather.windMS),
    ...splitShortwave(weather.sunWM2, { cosZenith, topOfAtmosphere: 1367 * cosZenith }),
    longwaveWM2: (weather.skyPercent / 100) * 5.67e-8 * airK ** 4,
    rain: airC < 1 ? 0 : fallen,
    snowfall: airC < 1 ? fallen : 0,
    co2: weather.co2Ppm * 1e-6,
    lai: leafArea(column),
    supplied: 1,
  };
}
