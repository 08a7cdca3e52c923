import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { editCalibration } from "../../../store/calibrationChanges.ts";
import { withExtra, withPrior } from "../../../store/calibrationOptions.ts";
import { keysOf } from "../../../store/selectors.ts";
import { begin, finish, idle } from "../../../store/stage.ts";
import { createWorkbench, moveStage, type Outputs } from "../../../store/workbench.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { CalibrationFields } from "./CalibrationFields.tsx";

/** A workbench with a site that has observed nothing, and its settings changed. */
function benchWith(edit: Parameters<typeof editCalibration>[0]) {
  const store = createWorkbench();
  const site = { site: simpleSite(2) } as Outputs["site"];
  const start = {
    id: 1,
    key: keysOf(store.getState()).site,
    live: { survey: undefined },
    nowMs: 0,
  };
  moveStage(store, "site", () => finish(begin(idle(), start), 1, site, 1));
  store.setState(({ settings }) => ({
    settings: { ...settings, present: editCalibration(edit)(settings.present) },
  }));
  return { store, pipeline: {} as Pipeline };
}

function draw(edit: Parameters<typeof editCalibration>[0]): string {
  const bench = benchWith(edit);
  return renderToStaticMarkup(
    <BenchContext value={bench}>
      <CalibrationFields />
    </BenchContext>,
  );
}

const labelsOf = (markup: string): string[] =>
  [...markup.matchAll(/<label[^>]*>([^<]*)<\/label>/g)].map(([, label]) => label);

test("UI37 every setting of a calibration has a field with a label", () => {
  const labels = labelsOf(draw((now) => now));
  expect(labels).toEqual(expect.arrayContaining(["Epochs", "Learning rate", "λ range", "Window"]));
  expect(labels).toEqual(expect.arrayContaining(["Generator units", "Bounding", "Mean vector"]));
  expect(labels).toEqual(expect.arrayContaining(["Rn", "Skin temperature", "GPP", "Soil water"]));
  expect(labels).toEqual(expect.arrayContaining(["vmax0", "gradm", "psicr", "veg_h", "vgcov"]));
  expect(new Set(labels).size).toBe(labels.length);
});

test("UI37 a prior is set in the parameter's unit, and says what the site would suggest", () => {
  const prior = { kind: "normal", mean: 9, sd: 2 } as const;
  const markup = draw((now) => withPrior(now, "veg_h", prior));
  const labels = labelsOf(markup);
  expect(labels).toEqual(expect.arrayContaining(["Mean of veg_h", "Sd of veg_h"]));
  expect(labels).toContain("Weight of priors");
  expect(markup).toMatch(/Mean of veg_h<\/label>.*?<span class="unit">m<\/span>/s);
  expect(markup).toMatch(/title="[^"]*(canopy height of the site|vegetation class)/);
});

test("UI37 a target that the site has not observed is marked", () => {
  const markup = draw((now) => withExtra(now, "GPP", 1));
  expect(markup).toContain("This site has not observed it");
  expect(markup).toContain('aria-invalid="true"');
  expect(draw((now) => now)).not.toContain('aria-invalid="true"');
});
