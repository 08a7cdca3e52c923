import { expect, test } from "vitest";
import type { Surface } from "../core/identifiability/surface/surface.ts";
import { valleyOf } from "./workshopSurface.ts";

const nodes = 5;

/** A surface whose errors of H and LE are made of the place. */
function surfaceOf(
  H: (x: number, y: number) => number,
  LE: (x: number, y: number) => number,
): Surface {
  const places = Array.from({ length: nodes }, (_, i) => i / (nodes - 1));
  const grid = places.flatMap((y) => places.map((x) => [x, y] as const));
  const lines = [...places.map((x) => [x, 0.5] as const), ...places.map((y) => [0.5, y] as const)];
  const members = [...grid, ...lines, [0.5, 0.5] as const];
  const errorsOf = (target: "H" | "LE", error: (x: number, y: number) => number) => ({
    target,
    count: 100,
    effective: 100,
    floor: 0,
    errors: Float64Array.from(members, ([x, y]) => error(x, y) ** 2),
    monthCounts: new Float64Array(0),
    monthSums: new Float64Array(0),
  });
  return {
    axes: ["vmax0", "gradm"],
    from: [0.5, 0.5],
    nodes,
    targets: [errorsOf("H", H), errorsOf("LE", LE)],
    months: [],
  } as unknown as Surface;
}

test("ID94 a valley is told by its share of the nodes and its reach along both axes", () => {
  // H holds the sum of both alone, LE holds y as well.
  const surface = surfaceOf(
    (x, y) => 10 + 10 * Math.abs(x + y - 1),
    (_, y) => 10 + 10 * Math.abs(y - 0.25),
  );
  expect(valleyOf(surface, ["H"])).toEqual({ share: 5 / 25, reach: [1, 1] });
  expect(valleyOf(surface, ["LE"])).toEqual({ share: 5 / 25, reach: [1, 0] });
  expect(valleyOf(surface, ["H", "LE"])).toEqual({ share: 1 / 25, reach: [0, 0] });
  expect(valleyOf(surface, ["H", "GPP"])).toBeUndefined();
});
