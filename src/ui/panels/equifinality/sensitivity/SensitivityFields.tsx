/** @file Method, rows, pairs, and who gives members their numbers. */
import {
  defaultRows,
  sensitivityChoice,
  sensitivityMethods,
} from "../../../../store/sensitivityChoice.ts";
import type { SensitivityChoice } from "../../../../store/settings.ts";
import { useRuntime, useSettings } from "../../../hooks/useWorkbench.ts";
import { NumberField, Segmented } from "../../../widgets/Field.tsx";
import { sensitivityWords } from "../../../words/sensitivity.ts";
import { useWords } from "../../../words/useWords.ts";

const sources = ["surrogate", "model"] as const;

export function SensitivityFields() {
  const words = useWords(sensitivityWords);
  const runtime = useRuntime();
  const settings = useSettings();
  const { method, n, secondOrder, by } = sensitivityChoice(settings);
  const set = (next: Partial<SensitivityChoice>): void =>
    runtime.change((now) => ({ ...now, sensitivity: { ...sensitivityChoice(now), ...next } }));
  return (
    <div className="figure-choice">
      <Segmented
        label={words.method}
        value={method}
        options={sensitivityMethods.map((value) => ({ value, label: words.methods[value] }))}
        onChange={(value) => set({ method: value, n: undefined })}
      />
      <Segmented
        label={words.source}
        value={by}
        options={sources.map((value) => ({ value, label: words.sources[value] }))}
        onChange={(value) => set({ by: value })}
      />
      <NumberField
        label={words.rows[method]}
        value={n}
        min={2}
        max={2 ** 16}
        step={1}
        placeholder={String(defaultRows(settings))}
        optional
        hint={words.rowsHint[method]}
        onChange={(value) => set({ n: value })}
      />
      {method === "sobol" && (
        <fieldset className="method-choice">
          <label title={words.pairsHint}>
            <input
              type="checkbox"
              checked={secondOrder}
              onChange={() => set({ secondOrder: !secondOrder })}
            />
            {words.pairs}
          </label>
        </fieldset>
      )}
    </div>
  );
}
