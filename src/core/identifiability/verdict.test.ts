import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Interval, IntervalEnd, Profile } from "./profile.ts";
import { judge, movesAlong, verdictKinds, verdictText, type VerdictBasis } from "./verdict.ts";

const between = (lower: number, upper: number, by: readonly [IntervalEnd, IntervalEnd]) =>
  ({ lower, upper, lowerBy: by[0], upperBy: by[1] }) satisfies Interval;
const basis: VerdictBasis = {
  parameter: "gradm",
  optimum: 0.5,
  interval: between(0.45, 0.55, ["data", "data"]),
  widthAlone: 0.05,
  heldBy: [],
  moves: [
    { parameter: "vmax0", move: 0.3 },
    { parameter: "chl", move: 0.02 },
  ],
};

describe("verdict", () => {
  test("ID12 identified: the data end the interval within a quarter of the range", () => {
    expect(judge(basis)).toMatchObject({ kind: "identified", advice: "keep", partners: [] });
    const wider = { ...basis, interval: between(0.3, 0.56, ["data", "data"]) };
    expect(judge(wider).kind).not.toBe("identified");
  });

  test("ID9 nothing is identified, nor at a bound, where the search has not settled", () => {
    expect(judge({ ...basis, unsettled: 3.8 }).kind).toBe("identified");
    expect(judge({ ...basis, unsettled: 3.9 }).kind).toBe("ridge");
    const top = { ...basis, optimum: 1, interval: between(0.9, 1, ["data", "range"]) };
    expect([0, 9].map((unsettled) => judge({ ...top, unsettled }).kind)).toEqual([
      "at bound",
      "ridge",
    ]);
    expect(judge({ ...basis, moves: [], unsettled: 9 }).kind).toBe("not identifiable");
  });

  test("ID12 at bound: the optimum sits on a bound and the data hold it there", () => {
    const top = { ...basis, optimum: 0.995, interval: between(0.9, 1, ["data", "range"]) };
    expect(judge(top)).toMatchObject({ kind: "at bound", bound: "upper", advice: "prior" });
    expect(verdictText(judge(top))).toBe("at bound: upper");
    expect(judge({ ...top, interval: between(0.4, 1, ["data", "range"]) }).kind).not.toBe(
      "at bound",
    );
  });

  test("ID12 ridge: wide while others follow, narrow while they stay; with whoever moves far", () => {
    const wide = { ...basis, interval: between(0.2, 0.9, ["data", "data"]) };
    expect(judge(wide)).toMatchObject({ kind: "ridge", partners: ["vmax0"], advice: "prior" });
    expect(verdictText(judge(wide))).toBe("ridge: vmax0");
  });

  test("ID12 ridge: one that moves little goes along where the data alone would not have let it", () => {
    const wide = { ...basis, interval: between(0.2, 0.9, ["data", "data"]) };
    const sharp = { parameter: "chl", move: 0.02, alone: 0.04 } as const;
    expect(judge({ ...wide, moves: [sharp] })).toMatchObject({ kind: "ridge", partners: ["chl"] });
    const lax = { ...sharp, alone: 0.05 };
    expect(judge({ ...wide, moves: [lax] }).kind).toBe("not identifiable");
  });

  test("ID12 ridge: narrow, but by the bound of another, who is a partner though it cannot move", () => {
    const held: VerdictBasis = {
      ...basis,
      interval: between(0.48, 0.52, ["data", "bound"]),
      heldBy: ["psicr"],
      moves: [],
    };
    expect(judge(held)).toMatchObject({ kind: "ridge", partners: ["psicr"] });
  });

  test("ID12 not identifiable: wide even alone, or wide though nobody moves along, or cut off by failures", () => {
    const wide = { ...basis, interval: between(0, 1, ["range", "range"]) };
    expect(judge({ ...wide, widthAlone: 0.8 })).toMatchObject({
      kind: "not identifiable",
      advice: "leaveOut",
    });
    expect(judge({ ...wide, moves: [] }).kind).toBe("not identifiable");
    const torn = { ...basis, interval: between(0.45, 0.55, ["data", "failure"]), moves: [] };
    expect(judge(torn).kind).toBe("not identifiable");
  });

  test("ID13 moves are told within the interval alone, the farthest first, the held one left out", () => {
    const at = (position: number, vmax0: number, chl: number) => ({
      position,
      deviance: 0,
      freed: 0,
      onBound: [],
      unit: Float64Array.of(position, vmax0, chl),
    });
    const profile: Profile = {
      parameter: "gradm",
      points: [at(0.1, 0.9, 0.9), at(0.4, 0.5, 0.2), at(0.6, 0.4, 0.6)],
      interval: between(0.3, 0.7, ["data", "data"]),
    };
    const moves = movesAlong(profile, ["gradm", "vmax0", "chl"], 0, [1, 0.5, 0.2]);
    expect(moves.map(({ parameter }) => parameter)).toEqual(["chl", "vmax0"]);
    expect(moves[0].move).toBeCloseTo(0.4, 12);
    expect(moves[1].move).toBeCloseTo(0.1, 12);
    expect(moves.map(({ alone }) => alone)).toEqual([0.2, 0.5]);
  });

  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const end = fc.constantFrom<IntervalEnd>("data", "bound", "range", "failure");
  test.prop([place, place, place, end, end, place])(
    "ID12 every basis has one verdict, and a narrower parameter alone never makes it worse",
    (a, b, optimum, lowerBy, upperBy, widthAlone) => {
      const interval = between(Math.min(a, b), Math.max(a, b), [lowerBy, upperBy]);
      const kind = judge({ ...basis, optimum, interval, widthAlone }).kind;
      const sharper = judge({ ...basis, optimum, interval, widthAlone: widthAlone / 2 }).kind;
      expect(verdictKinds.indexOf(sharper)).toBeLessThanOrEqual(verdictKinds.indexOf(kind));
    },
  );
});
