/** @file What each soil layer holds: its share of roots, and the wetness that a declared supply keeps it at. */
import type { SiteModelSettings, WaterSupply } from "../site/siteData.ts";
import { layerBottomM } from "./constants.ts";
import type { ParameterValues } from "./parameters.ts";

/** Irrigation reaches this deep, m: the layers that hold nearly all roots. */
const irrigatedM = 1;

/**
 * Share of roots in each of the six layers, 1 - B^depth with 95 % of them above `depth95M`, scaled to sum 1 over
 * the layers that the column has; 0 below.
 * @source Jackson et al. (1996), Oecologia 108, 389-411
 */
export function rootFractions(depth95M: number, layers: 5 | 6 = 6): readonly number[] {
  const above = (depthM: number): number => 1 - Math.pow(0.05, depthM / depth95M);
  const total = above(layerBottomM[layers - 1]);
  return layerBottomM.map((bottom, k) =>
    k < layers ? (above(bottom) - above(topM(k))) / total : 0,
  );
}

/** What holds water in a soil: potential at saturation, m, and the exponent of psi = psi_s W^-b. */
type Retention = Pick<ParameterValues, "psis" | "bch">;

/**
 * Share of saturation that a declared supply holds each of the six layers at; 0 where it holds nothing.
 *
 * Irrigation holds the layers above 1 m. A water table at depth z holds the layers below it at saturation, and the
 * layer it lies in at the wetness from which the runoff scheme would find it there,
 *
 *     W = (psi_s / (z_top - z))^(1/b),   not above 1
 *
 * (our choice); capillary rise wets what is above.
 */
export function suppliedWetness(
  { soilLayers, water }: Pick<Required<SiteModelSettings>, "soilLayers" | "water">,
  retention: Retention,
): readonly number[] {
  return layerBottomM.map((bottom, k) =>
    k < soilLayers ? layerSupply(water, topM(k), bottom, retention) : 0,
  );
}

function layerSupply(water: WaterSupply, top: number, bottom: number, soil: Retention): number {
  switch (water.kind) {
    case "none":
      return 0;
    case "irrigation":
      return bottom <= irrigatedM ? water.wetness : 0;
    case "waterTable":
      if (bottom <= water.depthM) return 0;
      return water.depthM <= top
        ? 1
        : Math.min(1, Math.pow(-soil.psis / (water.depthM - top), 1 / soil.bch));
    default:
      return water satisfies never;
  }
}

/** Depth of the top of a layer, m. */
function topM(layer: number): number {
  return layer === 0 ? 0 : layerBottomM[layer - 1];
}
