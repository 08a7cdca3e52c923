/** @file How wet the soil has become by today, told from the weather alone. */

/** Daily weather that fills and empties the bucket. */
interface BucketInput {
  readonly rainMm: Float64Array;
  /** W m-2 */
  readonly shortwave: Float64Array;
  readonly tempC: Float64Array;
  readonly capacityMm: number;
}

/**
 * Filling of a bucket before each day's rain, 0..1, cycled once over the first year so that it starts settled.
 *
 *     w <- min(C, w + P);  w <- w - PET w / C
 *
 * It is a feature for the network, not a water balance: members differ in their soil water, the
 * network learns that from the parameters.
 *
 * @returns one value a day
 * @source our choice; Priestley & Taylor (1972), Mon. Weather Rev. 100, 81-92, with net radiation as 0.6 of the
 * incoming short wave
 */
export function antecedentWetness(input: BucketInput): Float64Array {
  const days = input.rainMm.length;
  const filling = new Float64Array(days);
  let water = input.capacityMm / 2;
  for (let day = 0; day < Math.min(days, 366); day++) water = nextWater(input, day, water);
  for (let day = 0; day < days; day++) {
    filling[day] = water / input.capacityMm;
    water = nextWater(input, day, water);
  }
  return filling;
}

function nextWater(input: BucketInput, day: number, water: number): number {
  const wetted = Math.min(input.capacityMm, water + input.rainMm[day]);
  const demand = evaporativeDemandMm(input.shortwave[day], input.tempC[day]);
  return Math.max(0, wetted - (demand * wetted) / input.capacityMm);
}

/** Priestley-Taylor evaporation, mm d-1, not below 0; slope of the saturation curve from its derivative. */
function evaporativeDemandMm(shortwave: number, tempC: number): number {
  const t = Math.max(-20, tempC);
  const saturation = 610.94 * Math.exp((17.625 * t) / (t + 243.04));
  const slope = (saturation * 17.625 * 243.04) / (t + 243.04) ** 2;
  const equilibrium = slope / (slope + 66);
  return Math.max(0, (1.26 * equilibrium * 0.6 * shortwave * 86_400) / 2.5e6);
}
