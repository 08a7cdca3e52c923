/** @file The lab's memory: sliders, what the hand rested at, answers out of turn. */
import { expect, test } from "vitest";
import { defaultValues } from "../core/model/defaults.ts";
import { parameter } from "../core/model/parameters.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import {
  answered,
  closedLab,
  monthOf,
  moved,
  positionOf,
  positionsOf,
  valuesAt,
  type Lab,
  type LabRun,
} from "./lab.ts";

const base = defaultValues(simpleSite(1).attributes);
const month = "2021-06";

function runOf(serial: number, gradm: number): LabRun {
  const empty = new Float64Array();
  const values = { ...base, gradm };
  return { serial, month, values, modelled: { H: empty, LE: empty }, rmse: {} };
}

function openLab(now: LabRun): Lab {
  const look = {
    month,
    startMs: 0,
    stepSeconds: 1800,
    steps: 0,
    leadDays: 10,
    observed: {},
    default: runOf(0, base.gradm),
  };
  return { ...closedLab, status: "open", look, now };
}

test("ID74 a slider's position is that of its scale, what is not moved stands at its default", () => {
  const values = valuesAt({ vmax0: 0.5, gradm: 1 }, ["vmax0", "gradm", "chl"], base);
  const { lower, upper } = parameter("vmax0");
  expect(values.vmax0).toBeCloseTo(Math.sqrt(lower * upper), 12);
  expect(values.gradm).toBe(parameter("gradm").upper);
  expect(values.chl).toBe(base.chl);
  expect(valuesAt({ satco: 0 }, ["chl"], base)).toEqual(base);
});

test("ID74 positions of a vector bring it back, one outside of a range its nearer end", () => {
  const free = ["vmax0", "veg_h"] as const;
  const vector = { ...base, vmax0: 3e-5, veg_h: 50 };
  const positions = positionsOf(free, vector);
  const again = valuesAt(positions, free, base);
  expect(again.vmax0).toBeCloseTo(3e-5, 12);
  expect(again.veg_h).toBe(parameter("veg_h").upper);
  expect(positionOf({}, "gradm", base)).toBeCloseTo((base.gradm - 1) / 14, 12);
});

test("ID75 where the hand rested stays, the newest first and no more than four; the defaults are there anyway", () => {
  let lab = openLab(runOf(1, base.gradm));
  lab = moved(lab, { gradm: 0.1 });
  expect(lab.previous).toEqual([]);
  for (let serial = 2; serial < 9; serial++) {
    lab = { ...answered(lab, runOf(serial, serial)), rests: true };
    lab = moved(lab, { gradm: 0.1 });
    // A hand that goes on leaves nothing more.
    lab = moved(lab, { gradm: 0.2 });
  }
  expect(lab.previous.map(({ serial }) => serial)).toEqual([8, 7, 6, 5]);
});

test("ID73 an answer older than what is drawn changes nothing, nor does one of another month", () => {
  const lab = openLab(runOf(5, 3));
  expect(answered(lab, runOf(4, 2))).toBe(lab);
  expect(answered(lab, { ...runOf(6, 2), month: "2021-07" })).toBe(lab);
  expect(answered(lab, runOf(6, 2)).now?.serial).toBe(6);
});

test("ID70 the month that is looked at is the one chosen, else the first June, else one in the middle", () => {
  const months = ["2020-04", "2020-05", "2020-06", "2021-06"].map((name) => ({
    name,
    from: 0,
    to: 1,
  }));
  expect(monthOf({ month: "2020-05", months })).toBe("2020-05");
  expect(monthOf({ month: "1999-01", months })).toBe("2020-06");
  expect(monthOf({ months: months.slice(0, 2) })).toBe("2020-05");
  expect(monthOf({ months: [] })).toBeUndefined();
});
