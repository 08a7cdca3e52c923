/** @file Random contents of bundles: names in any script, numbers at the ends of what floats can hold. */
import { fc } from "@fast-check/vitest";
import type { Calibration, CalibrationEpoch } from "../core/calibration/calibration.ts";
import { buildLedger } from "../core/calibration/ledger.ts";
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { summariseEvidence } from "../core/report/bundle/furtherProvenance.ts";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { ensembleVariables, type Ensemble } from "../core/ensemble/ensemble.ts";
import { fromUnit, parameter, parameters, type ParameterName } from "../core/model/parameters.ts";
import { boundedTable } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { RunRequest } from "../core/report/bundle/request.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { summariseSite } from "../core/report/provenance.ts";
import { initialWeights } from "../core/surrogate/network.ts";
import { observedSite } from "./observedSite.ts";
import { evidences } from "./smallEvidence.ts";
import { smallBundle } from "./smallBundle.ts";

const small = smallBundle();
const place = observedSite(2);
/** Small enough for hundreds of bundles. */
const network = { ...small.sites[0].surrogate.settings, units: 2, headUnits: 2 };

/** What JSON can hold: it knows neither a negative zero nor infinities. */
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
/** What files of numbers can hold: everything. */
const wide = fc.double();
const narrow = fc.float({ noNaN: true, noDefaultInfinity: true });
const words = fc.string({ unit: "grapheme", maxLength: 20 });
const numberOrNaN = fc.oneof(number, fc.constant(Number.NaN));

const many = <T>(of: fc.Arbitrary<T>, length: number) =>
  fc.array(of, { minLength: length, maxLength: length });
const floats = (length: number) => many(narrow, length).map((all) => Float32Array.from(all));
const doubles = (length: number) =>
  many(fc.double({ noNaN: true, noDefaultInfinity: true }), length).map((all) =>
    Float64Array.from(all),
  );

const settings: fc.Arbitrary<CalibrationSettings> = fc
  .record(
    {
      split: fc.constantFrom(
        { kind: "none" } as const,
        { kind: "half-months", train: "second" } as const,
        { kind: "years", train: [2014, 2016] } as const,
      ),
      priors: fc.constantFrom({}, { chl: { kind: "log-normal", mean: 0.06, sd: 5e-324 } } as const),
      balanced: fc.record({ H: number, LE: number }),
      extra: fc.constantFrom({}, { Rn: 1, rootWetness: 1e-300 }),
      changes: fc.constantFrom([], [{ epoch: 3, lambda: 2 }]),
      bounding: fc.constantFrom("clip", "bound-first", "reflect", "sigmoid"),
      meanShare: number,
      priorWeight: number,
    },
    { requiredKeys: [] },
  )
  .map((further) => ({ ...small.sites[0].calibration.settings, ...further }));

function epochs(width: number): fc.Arbitrary<CalibrationEpoch[]> {
  const epoch = fc.integer({ min: 0, max: 3 }).chain((windows) =>
    fc.record({
      epoch: fc.nat(),
      loss: wide,
      lossH: wide,
      lossLE: wide,
      meanLossH: wide,
      meanLossLE: wide,
      extraLosses: wide.map((Rn) => ({ Rn })),
      priorPenalty: wide,
      lambda: wide,
      learningRate: wide,
      rangePenalty: wide,
      gradientNorm: wide,
      penaltyByParameter: floats(width),
      raw: floats(width * windows),
      windows: fc.constant(windows),
    }),
  );
  return fc.array(epoch, { maxLength: 4 });
}

function calibration(
  free: readonly ParameterName[],
  own: CalibrationSettings,
): fc.Arbitrary<Calibration> {
  const width = free.length;
  return fc.integer({ min: 1, max: 3 }).chain((windows) =>
    fc
      .record({
        epochs: epochs(width),
        units: many(fc.double({ min: 0, max: 1, noNaN: true }), width),
        rawUnit: doubles(width),
        raw: many(number, width).map((all) => Float64Array.from(all)),
        effectiveSd: many(number, width).map((all) => Float64Array.from(all)),
        sequence: floats(width * windows),
        windowStarts: many(fc.nat(), windows),
        windowDays: many(fc.nat(), windows),
      })
      .map(({ units, ...rest }) => {
        const found = free.map((name, p) => [name, fromUnit(parameter(name), units[p])]);
        const bounded = { ...small.sites[0].calibration.bounded, ...Object.fromEntries(found) };
        const ledger = buildLedger(free, rest.epochs);
        return { ...rest, parameters: free, settings: own, ledger, bounded };
      }),
  );
}

function ensemble(free: readonly ParameterName[]): fc.Arbitrary<Ensemble> {
  const [members, bins] = [2, 3];
  return fc.record(
    {
      parameters: fc.constant(free),
      design: doubles(members * free.length),
      members: fc.constant(members),
      binSeconds: fc.constant(10_800),
      bins: fc.constant(bins),
      values: many(fc.float(), members * ensembleVariables.length * bins).map((all) =>
        Float32Array.from(all),
      ),
      failed: fc.array(fc.record({ member: fc.nat(), reason: words }), { maxLength: 2 }),
      largestFluxWM2: numberOrNaN,
      engine: fc.constantFrom("cpu", "webgpu", "imported"),
      device: words,
      notes: fc.array(words, { maxLength: 2 }),
      memberSteps: fc.nat(),
      seconds: number,
      present: fc.constantFrom(["H", "LE"] as const),
    },
    { noNullPrototype: true },
  );
}

/** Contents of bundles of one to three sites. */
export const bundleContents: fc.Arbitrary<BundleContent> = fc
  .record({
    ids: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
    free: fc.uniqueArray(fc.constantFrom(...parameters.map(({ name }) => name)), {
      minLength: 1,
      maxLength: 3,
    }),
    own: settings,
    hasRequest: fc.boolean(),
    note: words,
    seconds: number,
  })
  .chain(({ ids, free, own, hasRequest, note, seconds }) =>
    fc
      .record({
        calibrations: many(calibration(free, own), ids.length),
        ensembles: many(
          fc.option(fc.record({ training: ensemble(free), heldOut: ensemble(free) }), {
            nil: undefined,
          }),
          ids.length,
        ),
        skills: many(many(numberOrNaN, 3), ids.length),
        hasRecord: many(fc.boolean(), ids.length),
        verdicts: many(fc.option(evidences(free), { nil: undefined }), ids.length),
      })
      .map((drawn) => {
        const places = ids.map((id) => ({ ...place, id, place: note }));
        const sites = ids.map((_, k) =>
          provenance(
            places[k],
            { ...drawn.calibrations[k], evidence: drawn.verdicts[k] },
            drawn.skills[k],
            note,
          ),
        );
        const manifest: Manifest = {
          ...small.manifest,
          bundle: note,
          versions: { [note]: note, equiflux: "0" },
          free,
          fixed: [],
          sites,
          seconds,
          ...(hasRequest && { request: requestOf(ids, own) }),
        };
        return {
          manifest,
          table: ids.flatMap((_, k) =>
            boundedTable({
              site: places[k],
              calibration: drawn.calibrations[k],
              defaults: sites[k].defaults,
              bundle: note,
            }),
          ),
          parameters: free,
          designs: [],
          sites: ids.map((id, k) => {
            const members = drawn.ensembles[k];
            const evidence = drawn.verdicts[k];
            const size = { ...network, parameters: free.length };
            const weights = initialWeights(size, k);
            return {
              id,
              ...(drawn.hasRecord[k] && { site: places[k] }),
              ...(members && { ensembles: members }),
              surrogate: {
                ...small.sites[0].surrogate,
                settings: network,
                parameters: free,
                weights,
              },
              calibration: drawn.calibrations[k],
              ...(evidence && { evidence }),
            };
          }),
        };
      }),
  );

function provenance(
  site: typeof place,
  {
    bounded,
    settings: own,
    evidence,
  }: Pick<Calibration, "bounded" | "settings"> & { readonly evidence: Evidence | undefined },
  [R, gap, drift]: readonly number[],
  note: string,
): SiteProvenance {
  const [first] = small.manifest.sites;
  const { H } = first.skill.default;
  return {
    ...first,
    site: {
      ...summariseSite(site),
      files: [
        { name: note, sha256: note, bytes: note.length },
        { name: note, sha256: note },
      ],
    },
    bounded,
    calibration: own,
    spinup: { ...first.spinup, drift },
    skill: { default: { ...(H && { H: { ...H, R } }) }, calibrated: {} },
    gaps: { ...first.gaps, modelBounded: { H: gap, LE: gap } },
    ...(evidence && { evidence: summariseEvidence(evidence) }),
  };
}

function requestOf(ids: readonly string[], own: CalibrationSettings): RunRequest {
  const { manifest } = small;
  return {
    settings: {
      ensemble: manifest.design.settings,
      surrogate: manifest.surrogateSettings,
      calibration: own,
    },
    refine: { rounds: 2, members: 9 },
    design: "lhs",
    together: true,
    sitePriors: ["chl"],
    verdicts: false,
    engine: "webgpu",
    backend: "wasm",
    sites: ids.map((id) => ({
      id,
      fixed: { veg_h: 9 },
      limits: { maxCycles: 4, tolerance: 0.01 },
      observations: { quality: "good", version: "raw" },
      brought: null,
    })),
  };
}
