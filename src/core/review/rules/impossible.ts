/** @file What no plant and no soil can have: signs, shares above one, more light than there is. */
import type { ParameterName } from "../../model/parameters.ts";
import type { Finding } from "../finding.ts";
import { findingAt, sayNumber, sayValue, type JudgedCell } from "../judgedCell.ts";

/** Limits of nature: whether a value breaks them, and why. */
interface Limit {
  readonly isBroken: (value: number) => boolean;
  readonly rule: "sign" | "impossible";
  readonly why: string;
  readonly source: string;
}

const definition = "by definition of the quantity";
const softPenalty =
  "a penalty that is soft in training leaves such values where nothing maps the result into the bounds";

function positive(what: string, cause = softPenalty): readonly Limit[] {
  const why = `${what} is above zero; ${cause}`;
  return [{ isBroken: (value) => value <= 0, rule: "sign", why, source: definition }];
}

function share(what: string): readonly Limit[] {
  return [
    {
      isBroken: (value) => value < 0,
      rule: "sign",
      why: `${what} cannot be negative; ${softPenalty}`,
      source: definition,
    },
    {
      isBroken: (value) => value > 1,
      rule: "impossible",
      why: `${what} cannot exceed 1; ${softPenalty}, or the number is another quantity`,
      source: definition,
    },
  ];
}

const potential: readonly Limit[] = [
  {
    isBroken: (value) => value >= 0,
    rule: "sign",
    why: "a water potential below saturation is negative; a suction may have been written without its sign",
    source: "matric potential of unsaturated soil, by definition",
  },
];

/** One photon in eight is the least that fixing a molecule of carbon dioxide takes. */
const mostEfficient = 0.125;

const limits: Readonly<Record<ParameterName, readonly Limit[]>> = {
  vmax0: positive("a maximum rate of Rubisco"),
  gradm: positive("the slope of stomatal conductance against assimilation"),
  psicr: potential,
  veg_h: positive("a canopy height"),
  vgcov: share("the share of ground that plants cover"),
  chl: positive("an exchange coefficient"),
  rflv: share("a share of reflected light"),
  cml: positive("an exchange coefficient"),
  rfln: share("a share of reflected light"),
  trlv: share("a share of transmitted light"),
  trln: share("a share of transmitted light"),
  binter: [
    {
      isBroken: (value) => value < 0,
      rule: "sign",
      why: `a least stomatal conductance cannot be negative; ${softPenalty}`,
      source: definition,
    },
  ],
  effcon: [
    ...positive("a quantum efficiency"),
    {
      isBroken: (value) => value > mostEfficient,
      rule: "impossible",
      why: `fixing one CO2 takes at least eight photons, so that ${mostEfficient} is the most there can be`,
      source: "stoichiometry of photosynthesis: two photosystems, four electrons a CO2",
    },
  ],
  respcp: share("respiration as a share of the Rubisco capacity"),
  hhti: positive("an absolute temperature"),
  rootd: positive("a rooting depth"),
  kg0: positive("a thermal conductivity"),
  bch: positive("the exponent of the retention curve"),
  psis: potential,
  satco: positive("a hydraulic conductivity"),
  poros: [
    ...positive("a porosity"),
    {
      isBroken: (value) => value >= 1,
      rule: "impossible",
      why: "a soil that is all pores is none",
      source: definition,
    },
  ],
};

/** What is said of an impossible value; undefined of any other. */
export function impossibleValue(judged: JudgedCell): Finding | undefined {
  const { row, value, cell } = judged;
  if (!Number.isFinite(value)) {
    const message = `${row.name} = ${cell.written} is no number that a model can run with`;
    return findingAt(judged, {
      severity: "error",
      rule: "impossible",
      message,
      source: definition,
    });
  }
  const broken = limits[row.name].find(({ isBroken }) => isBroken(value));
  if (!broken) return undefined;
  const { rule, why, source } = broken;
  const zero = value === 0 && rule === "sign" ? ", or it was printed with too few digits" : "";
  const message = `${sayValue(judged)} is impossible: ${why}${zero}`;
  return findingAt(judged, { severity: "impossible", rule, message, source });
}

/** Whether a bound lets values pass that cannot be; zero itself is a fair end for what must be above it. */
export function isBeyondNature(name: ParameterName, bound: number): boolean {
  return bound !== 0 && limits[name].some(({ isBroken }) => isBroken(bound));
}

/** Reflectance and transmittance of a band; what is neither is absorbed. */
const bands = [
  { name: "visible", reflectance: "rflv", transmittance: "trlv" },
  { name: "near infrared", reflectance: "rfln", transmittance: "trln" },
] as const;

/** Leaves of a site that give back more light than falls on them. @param site all values of one site */
export function leavesThatShine(site: readonly JudgedCell[]): readonly Finding[] {
  return bands.flatMap(({ name, reflectance, transmittance }) => {
    const [r, t] = [reflectance, transmittance].map((wanted) =>
      site.find(({ row, value }) => row.name === wanted && value >= 0 && value <= 1),
    );
    if (!r || !t || r.value + t.value <= 1) return [];
    const sum = `${r.row.name} + ${t.row.name} = ${sayNumber(r.value + t.value)}`;
    const message = `${sum} is impossible: a leaf cannot reflect and transmit more ${name} light than falls on it`;
    return [
      findingAt(r, {
        severity: "impossible",
        rule: "impossible",
        message,
        source: "conservation of energy",
      }),
    ];
  });
}
