import { expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { observedSite } from "../../testing/observedSite.ts";
import { ensembleSpread } from "./spread.ts";

const site = observedSite(20);
const ensemble = easyEnsemble(site, 40, 3);
const choice = { quality: "measured", version: "raw" } as const;

test("VW3 quantiles of every day are ordered and hold half and nine tenths of the members", () => {
  const { rows, dates } = ensembleSpread(site, ensemble, choice);
  expect(dates).toHaveLength(20);
  for (const { p5, p25, p50, p75, p95 } of rows) {
    for (let day = 0; day < 20; day++) {
      const ascending = [p5[day], p25[day], p50[day], p75[day], p95[day]];
      expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
    }
  }
});

test("VW3 the member that was observed has no misfit, the others have", () => {
  const own = 11;
  const width = ensemble.bins;
  const bins = (flux: 0 | 1) =>
    ensemble.values.subarray((own * 8 + flux) * width, (own * 8 + flux + 1) * width);
  const observe = (flux: 0 | 1) => ({
    values: Float64Array.from(
      { length: site.steps },
      (_, step) => bins(flux)[Math.floor(step / 6)],
    ),
    quality: new Uint8Array(site.steps),
    column: "own",
    unit: "W m-2",
  });
  const twin = { ...site, observations: { H: observe(0), LE: observe(1) } };
  const { members } = ensembleSpread(twin, ensemble, choice);
  const [best] = members.toSorted((a, b) => a.misfit - b.misfit);
  expect(best.member).toBe(own);
  expect(best.rmseLE).toBeLessThan(1e-9);
  expect(best.unit).toEqual([...ensemble.design.subarray(2 * own, 2 * own + 2)]);
});

test("VW3 members that failed are left out", () => {
  const broken = { ...ensemble, failed: [{ member: 4, reason: "NaN" }] };
  const { members } = ensembleSpread(site, broken, choice);
  expect(members.map(({ member }) => member)).not.toContain(4);
  expect(members).toHaveLength(39);
});
