/**
 * @file What is plausible for each vegetation: heights, cover, Rubisco capacity, Ball-Berry slope, leaf optics.
 *
 * A plant type takes the widest range of the kinds of plants that it stands for. Where numbers come from and which of
 * them are our choice is told range by range, and in docs/review.md.
 */
import type { ParameterName } from "../model/parameters.ts";
import type { PftName } from "../site/siteData.ts";
import type { PlausibleSpan } from "./criteria.ts";

/** A range with who says so. */
type Sourced = Omit<PlausibleSpan, "parameter" | "pft">;

/** Plant types that have plants. */
type PlantedPft = Exclude<PftName, "ICE">;

/** The spread about a mean, as a share of it: about two standard deviations of what leaves are measured to have. */
const capacitySpread = 0.8;

const kattge =
  "mean of Kattge et al. (2009), Global Change Biology 15, 976-991, as CLM 4.5 has it, ± 80 % (our choice)";

/** Rubisco capacity at 25 °C of a kind of plants, from its mean in umol m-2 s-1. */
function capacity(mean: number, kind: string): Sourced {
  const end = (share: number) => Number((mean * share * 1e-6).toPrecision(3));
  return {
    lower: end(1 - capacitySpread),
    upper: end(1 + capacitySpread),
    source: `${kattge}: ${kind}`,
  };
}

const capacities = {
  tropical: capacity(41, "tropical trees"),
  evergreenBroad: capacity(61.5, "temperate broadleaved evergreen trees"),
  deciduousBroad: capacity(57.7, "temperate broadleaved deciduous trees"),
  evergreenNeedle: capacity(62.5, "evergreen coniferous trees"),
  deciduousNeedle: capacity(39.1, "deciduous coniferous trees"),
  evergreenShrub: capacity(61.7, "evergreen shrubs"),
  deciduousShrub: capacity(54, "deciduous shrubs"),
  herbs: capacity(78.2, "C3 herbs"),
  crops: capacity(100.7, "C3 crops"),
  c4: {
    lower: 1e-5,
    upper: 8e-5,
    source:
      "our choice about the 30 umol m-2 s-1 of SiB2 (Sellers et al. 1996) and the 51.6 of CLM 4.5",
  },
} satisfies Record<string, Sourced>;

/**
 * Least plausible Ball-Berry slope. In air of relative humidity h the slope holds c_i / c_s at 1 - 1.6 / (m h) where the
 * intercept is small: with m = 2 no carbon dioxide is left in the leaf at h = 0.8.
 */
const leastSlope = 2;

const miner =
  "mean ± 2 SD of Miner, Bauerle and Baldocchi (2017), Plant, Cell & Environment 40, 1214-1238, as quoted by others, " +
  "and at least 2, below which leaves would run out of carbon dioxide (our choice)";

function slope(mean: number, sd: number, kind: string): Sourced {
  const [lower, upper] = [mean - 2 * sd, mean + 2 * sd].map((end) => Math.round(10 * end) / 10);
  return { lower: Math.max(leastSlope, lower), upper, source: `${miner}: ${kind}` };
}

const slopes = {
  evergreenBroad: slope(9.8, 4.6, "evergreen broadleaved trees"),
  deciduousBroad: slope(8.7, 5.1, "deciduous broadleaved trees"),
  needle: slope(6.8, 2.5, "evergreen needleleaved trees"),
  shrubs: slope(7.4, 3.9, "shrubs"),
  herbs: slope(13.2, 4.5, "perennial herbs"),
  annuals: slope(10.4, 5.1, "annual herbs"),
  crops: slope(13.3, 9.4, "C3 crops"),
  c4: slope(5.8, 3.8, "C4 crops"),
} satisfies Record<string, Sourced>;

const optics =
  "our choice about the values of SiB2 (Sellers et al. 1996, J. Climate 9, 706-737) and CLM 4.5";
const leaf = (lower: number, upper: number, kind: string): Sourced => ({
  lower,
  upper,
  source: `${optics}: ${kind}`,
});

/** Ranges of leaves; the values that they lie about are, in this order, r VIS, r NIR, t VIS and t NIR. */
const leaves = {
  /** .07, .35, .05, .10 */
  needle: {
    rflv: leaf(0.035, 0.14, "needles"),
    rfln: leaf(0.25, 0.5, "needles"),
    trlv: leaf(0.02, 0.1, "needles"),
    trln: leaf(0.05, 0.3, "needles"),
  },
  /** .10, .45, .05, .25 */
  broad: {
    rflv: leaf(0.05, 0.2, "broad leaves"),
    rfln: leaf(0.3, 0.6, "broad leaves"),
    trlv: leaf(0.02, 0.12, "broad leaves"),
    trln: leaf(0.12, 0.4, "broad leaves"),
  },
  /** .105 to .11, .35 to .58, .05 to .07, .25 to .34 */
  grass: {
    rflv: leaf(0.05, 0.22, "leaves of grass"),
    rfln: leaf(0.25, 0.68, "leaves of grass"),
    trlv: leaf(0.02, 0.14, "leaves of grass"),
    trln: leaf(0.12, 0.45, "leaves of grass"),
  },
} satisfies Record<string, Partial<Record<ParameterName, Sourced>>>;

const igbp = "IGBP land cover classes (Loveland et al. 2000, Int. J. Remote Sensing 21, 1303-1330)";
const tall = (upper: number): Sourced => ({
  lower: 2,
  upper,
  source: `${igbp}: trees are taller than 2 m; the tallest is our choice`,
});
const low = (lower: number, upper: number, why: string): Sourced => ({
  lower,
  upper,
  source: `our choice: ${why}`,
});

const closed: Sourced = {
  lower: 0.5,
  upper: 1,
  source: `${igbp}: trees cover more than 0.6 of a forest; a tenth less is let pass (our choice)`,
};
const open: Sourced = {
  lower: 0.1,
  upper: 1,
  source: `${igbp}: land with less than 0.1 is barren; grass may close a savanna (our choice)`,
};
const sown: Sourced = { lower: 0.2, upper: 1, source: "our choice: a field in the growing season" };

/** What each plant type stands for. */
interface Kinds {
  readonly height: Sourced;
  readonly cover: Sourced;
  readonly capacity: readonly (keyof typeof capacities)[];
  readonly slope: readonly (keyof typeof slopes)[];
  readonly leaf: readonly (keyof typeof leaves)[];
}

const evergreenBroad: Kinds = {
  height: tall(60),
  cover: closed,
  capacity: ["tropical", "evergreenBroad"],
  slope: ["evergreenBroad"],
  leaf: ["broad"],
};
const deciduousBroad: Kinds = {
  height: tall(45),
  cover: closed,
  capacity: ["deciduousBroad"],
  slope: ["deciduousBroad"],
  leaf: ["broad"],
};
const evergreenNeedle: Kinds = {
  height: tall(75),
  cover: closed,
  capacity: ["evergreenNeedle"],
  slope: ["needle"],
  leaf: ["needle"],
};
const cropHeight = low(0.05, 5, "from seedlings to sugar cane and hops");

const kindsOf: Readonly<Record<PlantedPft, Kinds>> = {
  "evergreen-forest": {
    height: tall(75),
    cover: closed,
    capacity: ["tropical", "evergreenBroad", "evergreenNeedle"],
    slope: ["evergreenBroad", "needle"],
    leaf: ["broad", "needle"],
  },
  "deciduous-forest": deciduousBroad,
  woodland: {
    height: tall(30),
    cover: open,
    capacity: ["evergreenBroad", "deciduousBroad"],
    slope: ["evergreenBroad", "deciduousBroad"],
    leaf: ["broad", "needle", "grass"],
  },
  cultivation: {
    height: cropHeight,
    cover: sown,
    capacity: ["crops", "herbs"],
    slope: ["crops", "annuals", "c4"],
    leaf: ["grass", "broad"],
  },
  "sib2-1": evergreenBroad,
  "sib2-2": deciduousBroad,
  "sib2-3": {
    height: tall(60),
    cover: closed,
    capacity: ["deciduousBroad", "evergreenNeedle"],
    slope: ["deciduousBroad", "needle"],
    leaf: ["broad", "needle"],
  },
  "sib2-4": evergreenNeedle,
  "sib2-5": { ...evergreenNeedle, height: tall(45), capacity: ["deciduousNeedle"] },
  "sib2-6": {
    height: low(0.05, 4, "from grazed to elephant grass"),
    cover: open,
    capacity: ["c4"],
    slope: ["c4"],
    leaf: ["grass"],
  },
  "sib2-7": {
    height: low(0.1, 3, "IGBP has shrubs below 2 m; a metre more is let pass"),
    cover: open,
    capacity: ["evergreenShrub", "deciduousShrub"],
    slope: ["shrubs"],
    leaf: ["broad", "needle"],
  },
  "sib2-8": {
    height: low(0.02, 2, "from mosses to dwarf willows"),
    cover: open,
    capacity: ["herbs", "deciduousShrub", "evergreenShrub"],
    slope: ["herbs", "shrubs"],
    leaf: ["grass", "broad"],
  },
  "sib2-9": {
    height: cropHeight,
    cover: open,
    capacity: ["crops", "herbs"],
    slope: ["crops", "herbs", "annuals"],
    leaf: ["grass", "broad"],
  },
};

/** The widest of some ranges, with everybody who says so. */
function widest(spans: readonly Sourced[]): Sourced {
  const kinds = spans.map(({ source }) => source.slice(source.lastIndexOf(": ") + 2));
  const before = spans[0].source.slice(0, spans[0].source.lastIndexOf(": "));
  return {
    lower: Math.min(...spans.map(({ lower }) => lower)),
    upper: Math.max(...spans.map(({ upper }) => upper)),
    source: spans.length === 1 ? spans[0].source : `${before}: ${kinds.join(", ")}`,
  };
}

function spansOf(pft: PlantedPft): readonly PlausibleSpan[] {
  const { height, cover, capacity: capacityOf, slope: slopeOf, leaf: leafOf } = kindsOf[pft];
  const optical = (name: keyof typeof leaves.broad) =>
    widest(leafOf.map((kind) => leaves[kind][name]));
  return [
    { parameter: "veg_h", pft, ...height },
    { parameter: "vgcov", pft, ...cover },
    { parameter: "vmax0", pft, ...widest(capacityOf.map((kind) => capacities[kind])) },
    { parameter: "gradm", pft, ...widest(slopeOf.map((kind) => slopes[kind])) },
    { parameter: "rflv", pft, ...optical("rflv") },
    { parameter: "rfln", pft, ...optical("rfln") },
    { parameter: "trlv", pft, ...optical("trlv") },
    { parameter: "trln", pft, ...optical("trln") },
  ];
}

/** Every plausible range, plant type by plant type. */
export const plausibleSpans: readonly PlausibleSpan[] = [
  ...spansOf("evergreen-forest"),
  ...spansOf("deciduous-forest"),
  ...spansOf("woodland"),
  ...spansOf("cultivation"),
  ...spansOf("sib2-1"),
  ...spansOf("sib2-2"),
  ...spansOf("sib2-3"),
  ...spansOf("sib2-4"),
  ...spansOf("sib2-5"),
  ...spansOf("sib2-6"),
  ...spansOf("sib2-7"),
  ...spansOf("sib2-8"),
  ...spansOf("sib2-9"),
];
