/** @file Random error of eddy-covariance fluxes where no file states it: a line of the flux, steeper where it is larger. */
import type { PftName } from "./siteData.ts";

/** Standard deviation of the random error: base + slope |flux|, for upward and for downward fluxes, W m-2. */
interface Relation {
  readonly up: readonly [base: number, slope: number];
  readonly down: readonly [base: number, slope: number];
}

type Cover = "forest" | "short";

/**
 * Relations found over forests and over grass. None was found for a downward latent heat flux over grass: there the
 * base of the upward one is kept (our choice).
 * @source Richardson et al. (2006), Agric. For. Meteorol. 136, 1-18; the method is that of Hollinger & Richardson
 * (2005), Tree Physiol. 25, 873-885
 */
const relations: Readonly<Record<"H" | "LE", Readonly<Record<Cover, Relation>>>> = {
  H: {
    forest: { up: [19.7, 0.16], down: [10, 0.44] },
    short: { up: [17.3, 0.07], down: [13.3, 0.16] },
  },
  LE: {
    forest: { up: [15.3, 0.23], down: [6.2, 1.42] },
    short: { up: [8.1, 0.16], down: [8.1, 0] },
  },
};

/** Plant types without trees. */
const short: ReadonlySet<PftName> = new Set([
  "cultivation",
  "sib2-6",
  "sib2-7",
  "sib2-8",
  "sib2-9",
  "ICE",
]);

/** The relation of a flux at a plant type. */
export function randomUncertainty(
  name: "H" | "LE",
  pft: PftName,
): { readonly of: (flux: number) => number; readonly source: string } {
  const cover = short.has(pft) ? "short" : "forest";
  const { up, down } = relations[name][cover];
  return {
    of(flux) {
      const [base, slope] = flux >= 0 ? up : down;
      return base + slope * Math.abs(flux);
    },
    source: `random error grows with the flux (Richardson et al. 2006, ${cover === "short" ? "grass" : "forest"})`,
  };
}
