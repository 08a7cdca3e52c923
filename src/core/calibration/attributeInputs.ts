/** @file Site attributes as generator inputs of order one. */
import type { SiteData } from "../site/siteData.ts";

/**
 * Latitude, elevation, tower height, canopy height and mean leaf area, each divided by a round number
 * of its usual size (our choice). One site makes them constant; several sites share one generator.
 */
export function attributeInputs(site: SiteData): Float32Array {
  const { latitude, elevation, towerHeight, canopyHeight } = site.attributes;
  const lai = site.forcing.lai.reduce((sum, value) => sum + value, 0) / site.steps;
  return Float32Array.of(
    latitude / 90,
    elevation / 1000,
    towerHeight / 40,
    (canopyHeight ?? 0) / 40,
    lai / 6,
  );
}
