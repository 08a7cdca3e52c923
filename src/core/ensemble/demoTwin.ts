/** @file The demo twin: generated weather, hidden parameters run through the model, an imperfect tower. */
import type { Computation } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { fromUnit, toUnit } from "../base/range.ts";
import { defaultValues } from "../model/defaults.ts";
import { defaultFree, parameter, type ParameterValues } from "../model/parameters.ts";
import { runModel } from "../model/run.ts";
import { traitsOf } from "../model/traits.ts";
import { viewOf, type SiteView } from "../site/siteView.ts";
import type { SiteAttributes } from "../site/siteData.ts";
import { syntheticSite, type SyntheticOptions } from "../site/syntheticWeather.ts";
import { scaledNoise, twinSite } from "../site/twin.ts";
import { settle } from "./settle.ts";

/** A synthetic site whose true parameters are known. */
export interface DemoTwin extends SiteView {
  /** What the observations were made with. */
  readonly truth: ParameterValues;
}

export interface DemoTwinOptions extends SyntheticOptions {
  /** Whether the tower errs and leaves out what towers leave out; default true. */
  readonly isImperfect?: boolean;
  /** Factor on the tower's random errors, 0 for none; default 1. Gaps stay. */
  readonly noise?: number;
}

/**
 * Generate the weather, run the hidden truth, measure it. The truth goes through what a member of an ensemble goes through:
 * the soil is settled with the defaults, then it has a year of its own. So a vector that is right fits to the noise, and what
 * is left is not a soil that nobody could have begun with (our choice).
 */
export async function* makeDemoTwin(options: DemoTwinOptions): Computation<undefined, DemoTwin> {
  const weather = syntheticSite(options);
  const truth = hiddenTruth(weather.attributes, options.seed);
  const start = yield* settle(weather, defaultValues(weather.attributes));
  const run = yield* runModel({ site: weather, values: truth, start });
  const { H, LE, Rn, G, GPP, rootWetness } = run.series;
  const { seed, isImperfect = true, noise = 1 } = options;
  const { saturation } = traitsOf(truth, weather.attributes, weather);
  const SWC = rootWetness.map((wetness) => 100 * wetness * saturation);
  const site = twinSite(
    weather,
    { H, LE, Rn, G, GPP, SWC },
    { seed, noise: scaledNoise(isImperfect ? noise : 0), hasGaps: isImperfect },
  );
  return { ...viewOf(site), truth };
}

/** How far the truth lies from the default, as a share of the range; and how near it comes to a bound (our choice). */
const distance = { least: 0.15, most: 0.4 } as const;
const margin = 0.08;

/** Hidden values of the seven default parameters: away from the defaults, inside the bounds, below the tower. */
export function hiddenTruth(attributes: SiteAttributes, seed: number): ParameterValues {
  const truth = { ...defaultValues(attributes) };
  for (const name of defaultFree) {
    const row = parameter(name);
    const random = seeded(seed, `truth ${name}`);
    const shift = distance.least + (distance.most - distance.least) * random.uniform();
    const start = toUnit(row, truth[name]);
    const goesUp =
      start + shift > 1 - margin ? false : start - shift < margin || random.integer(2) === 1;
    truth[name] = fromUnit(
      row,
      Math.min(1 - margin, Math.max(margin, start + (goesUp ? shift : -shift))),
    );
  }
  // The canopy stays well below the instruments.
  truth.veg_h = Math.min(truth.veg_h, attributes.towerHeight / 1.6);
  return truth;
}
