import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fromUnit } from "../base/range.ts";
import { parameter, parameters, type ParameterName } from "../model/parameters.ts";
import { audit } from "./audit.ts";
import { cellOf } from "../../testing/reviewCells.ts";

const names: readonly ParameterName[] = parameters.map(({ name }) => name);
const anyName = fc.constantFrom(...names);
const rulesOf = (...cells: Parameters<typeof audit>[0]["cells"]) =>
  audit({ cells }).map(({ rule, severity }) => `${severity} ${rule}`);

describe("signs and bounds", () => {
  test.prop([anyName, fc.double({ min: 0.02, max: 0.98, noNaN: true })])(
    "AU40 A value well inside its bounds, of an unknown vegetation, gives nothing",
    (name, position) => {
      expect(
        rulesOf(cellOf({ parameter: name, value: fromUnit(parameter(name), position) })),
      ).toEqual([]);
    },
  );

  test.prop([
    fc.constantFrom(...names.filter((name) => !["psicr", "psis"].includes(name))),
    fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
  ])(
    "AU41 A negative value of what cannot be negative is impossible, and that alone is said",
    (name, size) => {
      expect(rulesOf(cellOf({ parameter: name, value: -size }))).toEqual(["impossible sign"]);
    },
  );
});
