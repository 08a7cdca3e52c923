/** @file A manifest that tells everything a page of custody has room for, for two measured sites of seven parameters. */
import type { GradientSummary } from "../core/report/fidelitySummary.ts";
import { metrics } from "../core/evaluation/metrics.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { BeforeAfter, ByResolution } from "../core/evaluation/siteEvaluation.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { defaultFree, parameter } from "../core/model/parameters.ts";
import { observedNames } from "../core/site/siteData.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type {
  BaselinesProvenance,
  EvidenceProvenance,
} from "../core/report/bundle/furtherProvenance.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { gateChecks } from "../core/surrogate/gate.ts";
import { smallBundle } from "./smallBundle.ts";

const { manifest: small } = smallBundle();
const [plain] = small.sites;
const defaults = defaultValues(plain.site.attributes);

const before = metrics([1, 2, 3, 4], [1, 2, 4, 7]);
const after = metrics([1, 2, 3, 4], [1, 2, 3, 5]);
const runs: BeforeAfter<Evaluation> = {
  default: { H: before, LE: before },
  calibrated: { H: after, LE: after },
};
const everywhere: ByResolution<typeof runs> = { step: runs, day: runs, month: runs };
const kept = { H: 0.75, LE: 0.5 };

const agreement = {
  cosine: 0.987654321,
  ratio: 1.0625,
  modelNorm: 2,
  surrogateNorm: 2.125,
  isFlat: false,
};
const point = { unit: [0.5], failure: null, H: agreement, LE: agreement, weighted: agreement };
const gradient: GradientSummary = {
  step: 0.01,
  medianCosine: { H: 0.98, LE: 0.99, weighted: 0.985 },
  medianRatio: { H: 0.96, LE: 1.02, weighted: 1 },
  points: [
    { ...point, kind: "default" },
    { ...point, kind: "random", failure: "member 3: skin temperature left 150..400 K" },
    { ...point, kind: "optimum", LE: { ...agreement, cosine: -0.25, isFlat: true } },
  ],
};

const baselines: BaselinesProvenance = {
  results: (["design", "dds", "sce", "cma", "gn"] as const).map((method, i) => ({
    method,
    runs: 1000,
    seconds: 60 + i,
    loss: 1.5 + i / 8,
    metrics: { H: after, LE: before },
    values: { gradm: 7 },
  })),
};

const evidence: EvidenceProvenance = {
  runs: 4321,
  failed: 7,
  engine: "webgpu",
  unsettled: 0,
  targets: [{ target: "H" }, { target: "LE" }],
  verdicts: defaultFree.map((name, i) => ({
    parameter: name,
    kind: i % 2 === 0 ? "identified" : "ridge",
    partners: i % 2 === 0 ? [] : [defaultFree[0]],
    bound: null,
    interval: { lower: 0.25, upper: 0.5, lowerBy: "data", upperBy: i === 6 ? "range" : "data" },
  })),
};

const skillRow = { R: 0.99, RMSE: 5, NSE: 0.98, effectR2: 0.9, n: 100 };

function siteProvenance(id: string): SiteProvenance {
  return {
    ...plain,
    site: {
      ...plain.site,
      id,
      synthetic: false,
      format: "fluxnet2015",
      longwaveFormula: "prata",
      filledForcing: {
        airTempK: 5.7e-5,
        specificHumidity: 0.0049,
        pressurePa: 0.0048,
        windMS: 0.0377,
        shortwaveWM2: 0.0061,
        longwaveWM2: 0.0049,
        precipKgM2S: 0.00011,
        co2MolMol: 0.0382,
        lai: 1,
      },
      observed: Object.fromEntries(
        observedNames.map((name, i) => [name, { present: 1 - i / 8, measured: 0.7 - i / 16 }]),
      ),
      files: [2009, 2010, 2011, 2012, 2013, 2014].map((year) => ({
        name: `FLX_${id}_FLUXNET2015_FULLSET_HH_${year}_2-4.csv`,
        bytes: 12_345_678 + year,
        sha256: "0123456789abcdef".repeat(4),
      })),
    },
    defaults,
    surrogate: { ...plain.surrogate },
    fidelity: {
      gate: gateChecks({ skill: { ...plain.surrogate.skill, LE: { ...skillRow, R: 0.9 } } }, kept),
      gradient,
      errors: {},
    },
    refinement: {
      settings: { rounds: 3, members: 64 },
      rounds: [0, 1, 2].map((round) => ({
        round,
        members: 256 + 64 * round,
        skill: { H: skillRow, LE: skillRow },
        gapH: 4,
        gapLE: 3,
        rmseH: 40,
        rmseLE: 30,
        share: 0.1,
        loss: 1.25,
        seconds: round * 20,
      })),
      kept: 2,
      converged: false,
    },
    calibration: {
      ...plain.calibration,
      balanced: { H: 3.125, LE: 1.25 },
      extra: { GPP: 0.5 },
      priors: {
        veg_h: { kind: "normal", mean: 6.5, sd: 0.5 },
        vgcov: { kind: "log-normal", mean: 0.8, sd: 0.1 },
      },
      split: { kind: "half-months", train: "first" },
      changes: [{ epoch: 120, lambda: 10, learningRate: 0.005 }],
    },
    skill: runs,
    evaluation: {
      byResolution: everywhere,
      split: {
        split: { kind: "half-months", train: "first" },
        train: everywhere,
        test: everywhere,
        gainKept: { step: kept, day: kept, month: kept },
      },
      outOfTarget: (
        [
          ["Rn", "net radiation", "W m-2", "worse"],
          ["G", "ground heat flux", "W m-2", "same"],
          ["skinTempK", "skin temperature, from outgoing long wave", "K", "better"],
          ["SWup", "reflected short wave", "W m-2", "worse"],
          ["ustar", "friction velocity", "m s-1", "same"],
        ] as const
      ).map(([quantity, meaning, unit, verdict]) => ({
        quantity,
        meaning,
        unit,
        verdict,
        before: 24.0625,
        after: 20.03125,
        change: -0.1675324675,
        changeLow: -0.2,
        changeHigh: -0.1,
        n: 17_000,
      })),
    },
    boundings: (["clip", "bound-first", "reflect", "effective"] as const).map((way) => ({
      way,
      isOwn: way === "clip",
      unit: new Float64Array(7),
      model: { H: 30.25, LE: 26.5 },
    })),
    baselines,
    evidence,
  };
}

function rowsOf(site: string): readonly BoundedRow[] {
  return defaultFree.map((name, i) => {
    const { unit, lower, upper } = parameter(name);
    return {
      site,
      pft: plain.site.attributes.pft,
      parameter: name,
      unit,
      lower,
      upper,
      default: defaults[name],
      raw: i > 4 ? 1.25 * upper : lower + (upper - lower) / 3,
      value: i > 4 ? upper : lower + (upper - lower) / 3,
      out_of_range: i % 2 === 0,
      excursion_share: i / 20,
      first_epoch: 3,
      last_epoch: 280,
      worst_excursion: 0.0625,
      bound_hit: i > 4,
      status: i === 3 ? "prior" : "free",
      verdict: i % 2 === 0 ? "identified" : "ridge: vmax0; value outside the 95 % interval",
      effective_sd: (upper - lower) / 7,
      seed: 3,
      bundle: small.bundle,
    };
  });
}

/** Manifest and table of some sites. */
export function custodyCase(...sites: readonly string[]): {
  readonly manifest: Manifest;
  readonly table: readonly BoundedRow[];
} {
  return {
    manifest: {
      ...small,
      versions: { equiflux: "0.1.0", node: "20.20.2", typegpu: "0.11.9", tfjs: "4.22.0" },
      free: defaultFree,
      fixed: ["cml", "rfln"],
      sites: sites.map(siteProvenance),
      selfTest: [
        { name: "wasm: two steps", ok: true, value: 1e-8, tolerance: 1e-6 },
        { name: "wasm: random network", ok: true, value: 3e-6, tolerance: 1e-5 },
      ],
    },
    table: sites.flatMap(rowsOf),
  };
}
