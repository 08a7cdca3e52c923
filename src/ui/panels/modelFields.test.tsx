import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { SiteModelSettings } from "../../core/site/siteData.ts";
import type { Pipeline } from "../../runtime/pipeline.ts";
import { changeModel, modelFields, modelOptions } from "../../store/modelForm.ts";
import { siteKey } from "../../store/selectors.ts";
import { defaultSettings } from "../../store/settings.ts";
import { fieldOfFlag } from "../../store/siteWords.ts";
import { createWorkbench } from "../../store/workbench.ts";
import { BenchContext } from "../hooks/workbenchContext.ts";
import { SiteForm } from "./SiteForm.tsx";

/** The site form with some options of the model. */
function formWith(model: SiteModelSettings): string {
  const store = createWorkbench();
  store.setState(({ settings }) => ({
    settings: { ...settings, present: changeModel(settings.present, model) },
  }));
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(
    <BenchContext value={bench}>
      <SiteForm />
    </BenchContext>,
  );
}

/** The row of a field: its help, label, control and unit; undefined where it is not there. */
function rowOf(markup: string, label: string): string | undefined {
  return markup.split('<div class="field"').find((row) => row.includes(`>${label}</label>`));
}

const irrigation = { kind: "irrigation", wetness: 0.8 } as const;

describe("options of the model in the site form", () => {
  test("UI11 they are closed until asked for, and a supply of water is off", () => {
    const markup = formWith({});
    expect(markup).toContain('<details class="field-group"><summary>Model options</summary>');
    expect(rowOf(markup, "Water supply")).toContain('<option value="none" selected="">');
    expect(rowOf(markup, "Soil layers")).toContain('<option value="6" selected="">');
    for (const hidden of ["wetness", "fromMonth", "depthM"] as const) {
      expect(rowOf(markup, modelFields[hidden].field)).toBeUndefined();
    }
  });

  test.each([
    ["slope", {}, "0.03"],
    ["terrainDeviationM", {}, "20"],
    ["wetness", { water: irrigation }, "0.8"],
    ["depthM", { water: { kind: "waterTable", depthM: 1.5 } }, "1.5"],
  ] as const)("UI11 %s has its unit, its help and its value", (name, model, value) => {
    const { field, unit, help } = modelFields[name];
    const row = rowOf(formWith(model), field) ?? "";
    expect(row).toContain(`<span class="unit">${unit}</span>`);
    expect(row).toContain(help.slice(0, 40));
    expect(row).toContain(`value="${value}"`);
  });

  test("UI11 months of irrigation and a unit of psicr of one's own have their fields", () => {
    const months = { from: 4, to: 9 };
    const markup = formWith({ water: { ...irrigation, months }, psicrToMetres: 1.02 });
    expect(rowOf(markup, "First month")).toContain('<option value="4" selected="">Apr');
    expect(rowOf(markup, "Last month")).toContain('<option value="9" selected="">Sep');
    expect(rowOf(markup, "One unit is")).toContain('value="1.02"');
    expect(rowOf(markup, "Unit of psicr")).toContain("SiB2");
  });

  test("UI11 what is as by default is left out, so that nothing is stale for it", () => {
    const plain = defaultSettings();
    const five = changeModel(plain, { soilLayers: 5, water: irrigation });
    expect(five.form.attributes.model).toEqual({ soilLayers: 5, water: irrigation });
    expect(modelOptions(five).slope).toBe(0.03);
    const own = { ...plain, source: "files" } as const;
    expect(siteKey({ ...five, source: "files" }, [])).not.toBe(siteKey(own, []));
    const back = changeModel(five, { soilLayers: 6, water: { kind: "none" }, slope: undefined });
    expect(back.form.attributes).toEqual(plain.form.attributes);
    expect(siteKey({ ...back, source: "files" }, [])).toBe(siteKey(own, []));
  });

  test("UI10 a faulty option is told by its field", () => {
    for (const { flag } of Object.values(modelFields)) expect(fieldOfFlag(flag)).toBeDefined();
  });
});
