/** @file Shapes of what a manifest says of a site: attributes, options of the model, files, coverage. */
import * as v from "valibot";
import { longwaveFormulas, pftNames } from "../../site/siteData.ts";
import { count, number, positive, text, truth } from "./shapes.ts";

const months = v.object({ from: number, to: number });

const water = v.variant("kind", [
  v.object({ kind: v.literal("none") }),
  v.object({
    kind: v.literal("irrigation"),
    wetness: number,
    months: v.exactOptional(months),
  }),
  v.object({ kind: v.literal("waterTable"), depthM: number }),
]);

const soilLayers = v.picklist([5, 6]);

const from = (lower: number, upper: number) => {
  const expected = `a number from ${lower} to ${upper}`;
  return v.pipe(number, v.minValue(lower, expected), v.maxValue(upper, expected));
};

const attributes = v.object({
  latitude: from(-90, 90),
  longitude: from(-180, 180),
  elevation: number,
  utcOffset: from(-12, 14),
  towerHeight: number,
  canopyHeight: v.exactOptional(number),
  pft: v.picklist(pftNames),
  soil: v.picklist([1, 2, 3, 4, 5, 6, 7]),
  model: v.exactOptional(
    v.object({
      soilLayers: v.exactOptional(soilLayers),
      psicrToMetres: v.exactOptional(number),
      water: v.exactOptional(water),
      slope: v.exactOptional(number),
      terrainDeviationM: v.exactOptional(number),
    }),
  ),
});

/** A minute of local standard time, as in `2014-01-01T00:00`. */
const minute = v.pipe(
  text,
  v.regex(/^[-+]?\d{4,6}-\d\d-\d\dT\d\d:\d\d$/, "a time such as 2014-01-01T00:00"),
);

export const siteSummary = v.object({
  id: text,
  format: text,
  synthetic: truth,
  attributes,
  model: v.object({
    soilLayers,
    psicrToMetres: number,
    water,
    slope: number,
    terrainDeviationM: number,
  }),
  longwaveFormula: v.nullable(v.picklist(longwaveFormulas)),
  stepSeconds: positive,
  start: minute,
  end: minute,
  steps: count,
  filledForcing: v.record(v.string(), number),
  observed: v.record(v.string(), v.object({ present: number, measured: number })),
  files: v.array(v.object({ name: text, sha256: text, bytes: v.exactOptional(count) })),
});
