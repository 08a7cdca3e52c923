import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { complete } from "../../../../core/base/progress.ts";
import { ensembleSpread } from "../../../../core/ensemble/spread.ts";
import {
  analyseSensitivity,
  type SensitivityInput,
} from "../../../../core/identifiability/sensitivity/analyseSensitivity.ts";
import type { SurrogateWitness } from "../../../../core/identifiability/sensitivity/sensitivity.ts";
import { defaultValues } from "../../../../core/model/defaults.ts";
import type { Pipeline } from "../../../../runtime/pipeline.ts";
import { regionalOf } from "../../../../store/regional.ts";
import { sensitivityMembers } from "../../../../store/sensitivityChoice.ts";
import { defaultSettings } from "../../../../store/settings.ts";
import { createWorkbench } from "../../../../store/workbench.ts";
import { anyStart, easyCalibration, easySite } from "../../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../../testing/easyEngine.ts";
import { easyEnsemble } from "../../../../testing/easyEnsemble.ts";
import { BenchContext } from "../../../hooks/workbenchContext.ts";
import { SensitivitySection } from "../SensitivitySection.tsx";
import { SensitivityFields } from "./SensitivityFields.tsx";
import { SensitivityView } from "./SensitivityView.tsx";
import { WitnessView } from "./WitnessView.tsx";

const site = easySite(0.4, 0.6);
const input: SensitivityInput = {
  site,
  base: defaultValues(site.attributes),
  start: anyStart,
  parameters: ["vmax0", "gradm"],
  binSeconds: 10_800,
  settings: easyCalibration,
  plan: { method: "sobol", n: 32, secondOrder: true, seed: 1 },
};

function draw(node: ReactNode): string {
  const bench = { store: createWorkbench(), pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

describe("sensitivity on the page", () => {
  test("ID35 what was found stands with members, failures and an output to choose; Morris has its plane", async () => {
    const ensemble = easyEngine(undefined, (a) => a > 0.95);
    const found = await complete(analyseSensitivity(input, { ensemble }));
    const page = draw(<SensitivityView found={found} />);
    expect(page).toContain("192 members run through ILS on processors.");
    expect(page).toContain(
      `${found.failed.length} members failed: ${found.leftOut} of 32 base rows`,
    );
    expect(page).toContain("RMSE of LE");
    for (const title of ["Sobol indices", "ST with more rows", "Pairs: S2"]) {
      expect(page).toContain(title);
    }
    const plan = { ...input.plan, method: "morris", secondOrder: false } as const;
    const effects = await complete(
      analyseSensitivity({ ...input, plan }, { ensemble: easyEngine() }),
    );
    expect(draw(<SensitivityView found={effects} />)).toContain("Morris: strength and dependence");
  });

  test("ID35 a surrogate's own error stands beside what was asked of it, and a poor one is said", () => {
    const told = (R2: number) => ({ rmse: 0.02, R2, members: 32 });
    const one = { R: 0.99, RMSE: 5, NSE: 0.9, effectR2: 0.87, n: 100 };
    const skill = { H: one, LE: one, GPP: one, Rn: one };
    const errors = { loss: told(0.97), meanH: told(0.5) };
    const witness = { skill, heldOutMembers: 48, errors } as unknown as SurrogateWitness;
    const good = draw(<WitnessView witness={witness} output="loss" />);
    expect(good).toContain("0.970");
    expect(good).toContain("effect R² of LE");
    expect(good).not.toContain("poorly");
    expect(draw(<WitnessView witness={witness} output="meanH" />)).toContain("poorly");
    const alone = { ...witness, errors: "another model" };
    expect(draw(<WitnessView witness={alone} output="loss" />)).toContain("another model");
  });

  test("ID35 the fields tell how many members a plan takes, and the section what it needs first", () => {
    expect(sensitivityMembers(defaultSettings())).toBe(512 * 9);
    expect(draw(<SensitivityFields />)).toContain("Base rows N");
    expect(draw(<SensitivitySection />)).toContain("run the Model first");
  });

  test("ID36 regional sensitivity takes the chain's members and the error that is chosen; those that failed are counted", () => {
    const easy = easyEnsemble(site, 40, 1);
    const failed = [{ member: 3, reason: "" }];
    easy.values.fill(Number.NaN, 3 * 8 * easy.bins, 4 * 8 * easy.bins);
    const training = { ...easy, failed };
    const spread = ensembleSpread(site, training, { quality: "measured", version: "raw" });
    const view = regionalOf({ training, spread }, "rmseLE", 0.25);
    expect(view).toMatchObject({
      parameters: ["vmax0", "gradm"],
      regional: { behavioural: 10, others: 29, failed: 1 },
    });
    const best = spread.members.toSorted((a, b) => a.rmseLE - b.rmseLE)[9];
    expect(view?.regional.threshold).toBe(best.rmseLE);
    const members = spread.members.map((row) => ({ ...row, misfit: Number.NaN }));
    const unknown = { training, spread: { ...spread, members } };
    expect(regionalOf(unknown, "misfit", 0.25)).toBeUndefined();
  });
});
