/** @file What verdicts rest on without a run of ILS: made up, whole, and random for tests of its way through files. */
import { fc } from "@fast-check/vitest";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { likelihoodTargets } from "../core/identifiability/likelihood.ts";
import { verdictKinds, type Verdict } from "../core/identifiability/verdict.ts";
import type { Interval } from "../core/identifiability/profile.ts";
import type { ParameterName } from "../core/model/parameters.ts";

const interval: Interval = { lower: 0.125, upper: 0.25, lowerBy: "data", upperBy: "bound" };

/** Verdicts of every kind in turn; one number of each kind that JSON has none for. */
export function smallEvidence(parameters: readonly ParameterName[]): Evidence {
  const width = parameters.length;
  const at = (value: number) => new Float64Array(width).fill(value);
  const judged = { unit: at(0.2), deviance: 0, rmse: { H: 40, LE: 60 } };
  const square = new Float64Array(width * width).fill(0.5);
  const others = (name: ParameterName) => parameters.filter((other) => other !== name);
  const verdict = (parameter: ParameterName, p: number): Verdict => {
    const kind = verdictKinds[p % verdictKinds.length];
    const moves = others(parameter).map((other) => ({ parameter: other, move: 0.5, alone: 0.125 }));
    return {
      parameter,
      optimum: 0.2,
      interval,
      widthAlone: 0.0625,
      unsettled: 0.5,
      heldBy: others(parameter),
      moves,
      kind,
      partners: kind === "ridge" ? others(parameter) : [],
      bound: kind === "at bound" ? "upper" : null,
      advice: kind === "identified" ? "keep" : "prior",
    };
  };
  return {
    parameters,
    targets: (["H", "LE"] as const).map((target) => ({
      target,
      count: 96,
      effective: 30.5,
      counted: 20.25,
      referenceError: 1600,
      floor: 0.1,
    })),
    optimum: judged,
    asked: { ...judged, deviance: 0.75 },
    fisher: {
      parameters,
      information: square,
      eigen: { values: at(0.3), vectors: square },
      sd: at(Infinity),
      sdAlone: at(0.1),
      correlation: undefined,
      collinear: width > 1 ? [{ a: parameters[0], b: parameters[1], index: 12.5 }] : [],
    },
    oneSided: parameters.slice(0, 1),
    withoutSlope: [],
    profiles: parameters.map((parameter) => ({
      parameter,
      interval,
      points: [0, 0.2, 1].map((position) => ({
        position,
        deviance: 5 * Math.abs(position - 0.2),
        unit: at(position),
        onBound: others(parameter),
        freed: Number.NaN,
      })),
    })),
    slices: parameters.map((parameter) => ({
      parameter,
      interval,
      points: [{ position: 0.2, deviance: -0 }],
    })),
    verdicts: parameters.map(verdict),
    improvements: [4.5],
    unsettled: 0.5,
    runs: 400,
    failed: 1,
    engine: "cpu",
  };
}

/** All that 64 bits can be. */
const any = fc.double();
/** Finite, with both zeros. */
const place = fc.double({ noNaN: true, noDefaultInfinity: true });
/** What a manifest can tell too. */
const plain = place.map((value) => (value === 0 ? 0 : value));
const doubles = (of: fc.Arbitrary<number>, length: number) =>
  fc.array(of, { minLength: length, maxLength: length }).map((list) => Float64Array.from(list));

/** Random evidence of some parameters, numbers at the ends of what floats can hold. */
export function evidences(parameters: readonly ParameterName[]): fc.Arbitrary<Evidence> {
  const width = parameters.length;
  const some = fc.subarray([...parameters]);
  const name = fc.constantFrom(...parameters);
  const ends = fc.constantFrom("data", "bound", "range", "failure" as const);
  const intervals = fc.record({ lower: plain, upper: plain, lowerBy: ends, upperBy: ends });
  const judged = fc.record({
    unit: doubles(place, width),
    deviance: any,
    rmse: fc.record(Object.fromEntries(likelihoodTargets.map((target) => [target, any])), {
      requiredKeys: [],
    }),
  });
  const each = <T>(of: (name: ParameterName) => fc.Arbitrary<T>) =>
    fc.tuple(...parameters.map((parameter) => of(parameter)));
  const target = fc.record({
    target: fc.constantFrom(...likelihoodTargets),
    count: fc.nat(),
    effective: any,
    counted: any,
    referenceError: any,
    floor: any,
  });
  const fisher = some.chain((known) => {
    const square = doubles(any, known.length ** 2);
    const vector = doubles(any, known.length);
    return fc.record({
      parameters: fc.constant(known),
      information: square,
      eigen: fc.record({ values: vector, vectors: square }),
      sd: vector,
      sdAlone: vector,
      correlation: fc.option(square, { nil: undefined }),
      collinear: fc.array(fc.record({ a: name, b: name, index: any }), { maxLength: 2 }),
    });
  });
  const profile = (parameter: ParameterName) =>
    fc.record({
      parameter: fc.constant(parameter),
      points: fc.array(
        fc.record({
          position: place,
          deviance: any,
          unit: doubles(place, width),
          onBound: some,
          freed: any,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      interval: intervals,
    });
  const slice = (parameter: ParameterName) =>
    fc.record({
      parameter: fc.constant(parameter),
      points: fc.array(fc.record({ position: place, deviance: any }), {
        minLength: 1,
        maxLength: 3,
      }),
      interval: intervals,
    });
  const verdict = (parameter: ParameterName) =>
    fc.record({
      parameter: fc.constant(parameter),
      optimum: place,
      interval: intervals,
      widthAlone: any,
      unsettled: any,
      heldBy: some,
      moves: fc.array(
        fc.oneof(
          fc.record({ parameter: name, move: any }),
          fc.record({ parameter: name, move: any, alone: any }),
        ),
        { maxLength: 2 },
      ),
      kind: fc.constantFrom(...verdictKinds),
      partners: some,
      bound: fc.constantFrom("lower", "upper", null),
      advice: fc.constantFrom("keep", "prior", "fix", "leaveOut" as const),
    });
  return fc.record({
    parameters: fc.constant(parameters),
    targets: fc.array(target, { maxLength: 2 }),
    optimum: judged,
    asked: judged,
    fisher,
    oneSided: some,
    withoutSlope: some,
    profiles: each(profile),
    slices: each(slice),
    verdicts: each(verdict),
    improvements: fc.array(any, { maxLength: 2 }),
    unsettled: fc.oneof(plain, fc.constant(Number.NaN)),
    runs: fc.nat(),
    failed: fc.nat(),
    engine: fc.constantFrom("cpu", "webgpu", "imported"),
  });
}
